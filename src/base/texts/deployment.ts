import { defineTexts } from '../message.ts';

/** Finding, reading and writing a deployment's settings and secrets. */
export const deploymentTexts = defineTexts('deployment', {
  noDeployment: {
    en: 'There is no deployment here: no {file} in {dir} or above it',
    zh: '这里没有部署：{dir} 及其上级目录中没有 {file}',
  },
  noDeploymentAt: { en: 'There is no {file} in {dir}', zh: '{dir} 中没有 {file}' },
  settingsLost: {
    en: '{dir} holds a deployment, but its {file} is gone',
    zh: '{dir} 中有部署，但它的 {file} 不见了',
  },
  settingsLostWhy: {
    en: 'Its rendered files and data are still there. Restore the file: new settings would mean other ports, models and another project over the same data.',
    zh: '生成的文件和数据还在。请放回该文件：重新生成的设置会让同一份数据用上别的端口、模型和项目名。',
  },
  whatBackups: { en: 'see the backups, which hold it', zh: '查看备份，其中有该文件' },
  whatImport: {
    en: 'or take the values from {file}, then compare',
    zh: '或从 {file} 取回各项值，然后核对',
  },
  whatSameValues: {
    en: 'or write it again with the same values (--set KEY=VALUE)',
    zh: '或重新生成，并用 --set KEY=VALUE 填入原来的值',
  },
  whatInit: { en: 'create a deployment in this directory', zh: '在当前目录创建部署' },
  whatInitThere: { en: 'create a deployment there', zh: '在该目录创建部署' },
  whatList: { en: 'see the deployments on this machine', zh: '查看本机的所有部署' },
  notReadable: { en: '{path} cannot be read ({code})', zh: '无法读取 {path}（{code}）' },
  notUtf8: {
    en: '{file} is not written in UTF-8 (line {line})',
    zh: '{file} 不是 UTF-8 编码（第 {line} 行）',
  },
  notUtf8Why: {
    en: 'Letters would be read as others, also in passwords. Save it as UTF-8, or convert it and put the result in its place.',
    zh: '文字会被误读，密码也不例外。请在编辑器中另存为 UTF-8，或转换后替换原文件。',
  },
  fromUtf16: { en: 'convert it from UTF-16', zh: '从 UTF-16 转换' },
  fromChinese: { en: 'convert it from GBK (Windows in Chinese)', zh: '从 GBK（中文 Windows）转换' },
  fromLatin: { en: 'convert it from Latin-1', zh: '从 Latin-1 转换' },
  whatLook: { en: 'see owner and mode', zh: '查看属主和权限' },

  secretsHeader: {
    en: 'Passwords and keys of this deployment. Keep this file private; each value is in single quotes.',
    zh: '本部署的密码和密钥。请勿外传；每个值都写在单引号中。',
  },
  secretsReadable: {
    en: '{path} can be read by other users (mode {mode}): chmod 600 {path}',
    zh: '其他用户可以读取 {path}（权限 {mode}），请执行：chmod 600 {path}',
  },
  secretsClosed: {
    en: '{path} could be read by other users until now; change what they may have seen with “config set”',
    zh: '{path} 此前可被其他用户读取，现已关闭；如可能已泄露，请用“config set”更换',
  },
  publicDefault: {
    en: '{name} is a publicly known default of the old installer',
    zh: '{name} 是现有安装包中公开的默认值，人人皆知',
  },
  publicDefaultAt: { en: '{file}:{line}  {what}', zh: '{file}:{line}  {what}' },
  oddSecret: {
    en: '{name} may hold letters, digits and - . _ ~ only',
    zh: '{name} 只能包含字母、数字和 - . _ ~',
  },
  publicDefaultWhy: {
    en: 'Anyone who can reach the deployment could log in with it.',
    zh: '使用该值的部署对任何能访问它的人都是敞开的。',
  },
  whatNewSecret: { en: 'enter another value', zh: '输入新的值' },
  secretMissing: { en: '{name} is not in {file}', zh: '{file} 中没有 {name}' },
  whatCompleteSecrets: { en: 'generates the missing secrets', zh: '生成缺少的密钥' },
  secretTooLong: {
    en: '{name} is longer than {limit}: no key or password is',
    zh: '{name} 超过 {limit}：任何密钥或密码都没有这么长',
  },
  secretTooLongWhy: {
    en: 'A whole file was probably taken for the value. Nothing was changed.',
    zh: '可能误把整个文件当作值。未做任何更改。',
  },
  typedSecret: { en: 'The value that was given', zh: '所给的值' },
  secretNul: { en: '{name} must not contain a NUL byte', zh: '{name} 不能包含 NUL 字节' },

  unknownSetting: { en: '{key} is not a setting', zh: '没有 {key} 这一设置项' },
  secretSetting: {
    en: '{key} is a secret and must not be on the command line, where every user of this machine can read it',
    zh: '{key} 是密钥，不能写在命令行上，否则本机所有用户都能看到',
  },
  whatNearest: { en: 'did you mean this one?', zh: '也许是这一项' },
  whatShow: { en: 'see all settings', zh: '查看所有设置项' },
  whatPrompt: { en: 'asks for the value', zh: '交互输入' },
  badSet: { en: '--set takes key=value, not {got}', zh: '--set 的格式为 key=value，而不是 {got}' },
  whatGroup: { en: 'see the current values', zh: '查看当前值' },
  groupSetting: {
    en: '{key} is a group of settings; name one of: {names}',
    zh: '{key} 是一组设置项，请指定其中之一：{names}',
  },

  placeOpen: {
    en: 'Every user of this machine can write to {dir}; nothing was done there',
    zh: '本机所有用户都可写入 {dir}，因此未在其中执行任何操作',
  },
  placeOpenParentNext: {
    en: 'let users remove and rename their own files only',
    zh: '使用户只能删除和重命名自己的文件',
  },
  placeOpenWhy: {
    en: 'Anyone who can write there could control what runs and read the secrets.',
    zh: '任何人放入一个文件，就能决定启动什么、谁能读取密钥。',
  },
  placeOpenGroup: {
    en: 'Group {gid} can write to {path}; nothing was done there',
    zh: '用户组 {gid} 可写入 {path}，因此未在其中执行任何操作',
  },
  placeOpenGroupNext: { en: 'remove write access for the group', zh: '取消该用户组的写权限' },
  placeOpenNext: { en: 'remove write access for others', zh: '取消其他用户的写权限' },
  placeForeign: {
    en: '{path} belongs to another user (uid {uid}) and was not used',
    zh: '{path} 属于其他用户（uid {uid}），因此未使用',
  },
  placeForeignWhy: {
    en: 'That user could control what runs, or where secrets are written.',
    zh: '创建它的人将能决定启动什么，或密钥写到哪里。',
  },
  placeOtherOwnerWhy: {
    en: 'Its owner could change at any time what root runs here. Run this as that user, or take ownership of the directory.',
    zh: '它的属主可以随时改变 root 在此启动的内容。请以该用户身份运行，或先接管该目录。',
  },
  placeOtherOwnerNext: {
    en: 'take ownership, after checking its contents',
    zh: '确认其中的内容后接管该目录',
  },
  placeOtherOwnerLinks: {
    en: 'these are links to files of its owner’s choice: do not take ownership, use another directory',
    zh: '这些是链接，指向哪里由其属主决定：请勿接管该目录，改用其他目录',
  },
  placeForeignNext: {
    en: 'check it; then move it away, or chown it to the owner of the directory',
    zh: '先查看；然后将其移走，或用 chown 改为目录的属主',
  },
  placeOther: { en: 'use another directory', zh: '换一个目录' },
  placeNotDir: { en: '{dir} is not a directory', zh: '{dir} 不是目录' },
  placeLink: {
    en: '{path} is a link or a file, not a directory; nothing was written there',
    zh: '{path} 是链接或文件，而不是真正的目录，因此未写入任何内容',
  },
  placeNotOurs: {
    en: 'The deployment found from here, {dir}, belongs to another user',
    zh: '从当前位置找到的部署 {dir} 属于其他用户',
  },
  placeNotOursWhy: {
    en: 'A deployment found without -C must belong to you or to root.',
    zh: '未明确指定时，只使用属于当前用户或 root 的部署。',
  },
  placeNotOursNext: {
    en: 'use it, if you trust its owner',
    zh: '如果信任其属主，请明确指定该目录',
  },

  noAddress: {
    en: 'No address of this machine was found that others can reach; 127.0.0.1 is used. Change server.address before users connect.',
    zh: '未找到其他机器可访问的本机地址，暂用 127.0.0.1。请在用户使用前修改 server.address。',
  },
});
