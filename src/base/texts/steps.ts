import { defineTexts } from '../message.ts';

/** The generic steps of a deploy. */
export const stepTexts = defineTexts('steps', {
  settings: { en: 'settings', zh: '设置' },
  settingsReady: {
    en: '{file}, {count} {count|secret|secrets}',
    zh: '{file}，{count} 个密钥',
  },
  settingsMade: {
    en: '{file} written, {count} {count|secret|secrets} generated',
    zh: '已写入 {file}，生成 {count} 个密钥',
  },
  directories: { en: 'directories', zh: '目录' },
  directoriesReady: {
    en: '{count} {count|directory|directories} in place',
    zh: '{count} 个目录就绪',
  },
  newDirectory: { en: 'mode {mode}, owner {uid}:{gid}', zh: '权限 {mode}，属主 {uid}:{gid}' },
  wrongDirectory: {
    en: 'mode {wasMode} → {mode}, owner {wasUid}:{wasGid} → {uid}:{gid}',
    zh: '权限 {wasMode} → {mode}，属主 {wasUid}:{wasGid} → {uid}:{gid}',
  },
  notDirectory: {
    en: '{path} is in the way: it is not a directory',
    zh: '{path} 不是目录，无法使用',
  },
  notDirectoryWhy: {
    en: 'A directory is required there. Nothing was removed.',
    zh: '这里需要一个目录。没有删除任何东西。',
  },
  lookAt: { en: 'check it', zh: '查看' },
  cannotOwn: {
    en: 'The owner of {path} cannot be changed to {uid}:{gid}',
    zh: '无法将 {path} 的属主改为 {uid}:{gid}',
  },
  cannotOwnWhy: {
    en: 'The service runs as that user; only root can change the owner of files.',
    zh: '服务以该用户身份运行；只有 root 才能把文件交给其他用户。',
  },
  cannotChmod: {
    en: 'The permissions of {path} cannot be changed from {wasMode} to {mode}',
    zh: '无法将 {path} 的权限从 {wasMode} 改为 {mode}',
  },
  cannotChmodWhy: {
    en: 'Its owner is right; only its owner and root can change its permissions.',
    zh: '属主无误；只有属主和 root 才能修改它的权限。',
  },
  cannotOwnNext: { en: 'then run the same command again', zh: '然后再次运行同一命令' },
  databases: { en: 'databases', zh: '数据库' },
  databasesReady: {
    en: '{service} answers; {count} {count|database|databases}',
    zh: '{service} 已应答，{count} 个数据库',
  },
  databaseCreating: { en: 'creating {name}', zh: '创建 {name}' },
  databasesUnknown: {
    en: '{service} does not answer yet ({text}); which databases are missing is seen when it does',
    zh: '{service} 尚未应答（{text}），缺少哪些数据库需等它应答后才能得知',
  },
  databaseMissing: {
    en: 'The databases {names} are still missing',
    zh: '仍缺少数据库：{names}',
  },
  databaseOthers: {
    en: 'No service asks for {names}. If its contents are those of the missing one, somebody renamed it; an empty database beside it would look like lost data.',
    zh: '没有服务使用 {names}。如果缺少的数据库的内容就在其中，说明它被改了名；此时新建空数据库，看起来会像数据丢失。',
  },
  nextRename: {
    en: 'if {other} holds the data of {name}: give it that name again',
    zh: '如果 {name} 的数据在 {other} 里：改回原名',
  },
  nextEmpty: {
    en: 'if no other database holds its data: create {name} empty',
    zh: '如果数据不在别的数据库里：新建空的 {name}',
  },
  wrongPassword: {
    en: '{service} refuses the password of {user}',
    zh: '{service} 拒绝了用户 {user} 的密码',
  },
  wrongPasswordWhy: {
    en: 'Its data directory {path} was created with another password, and a database keeps its first password. No data was changed.',
    zh: '数据目录 {path} 是用另一个密码初始化的，数据库会一直沿用当时的密码。数据没有任何改动。',
  },
  wrongPasswordOld: {
    en: 'if you know the old password: enter it as {name}',
    zh: '如果知道旧密码：填入 {name}',
  },
  wrongPasswordFix: {
    en: 'or give the database the password of {name}: see the plan, then fix it',
    zh: '或把数据库的密码改为 {name} 的值：先看计划，再修复',
  },
  wrongPasswordNew: {
    en: 'the same manually',
    zh: '手动完成同样的操作',
  },
  databaseSlow: {
    en: '{service} did not answer on {address} within {seconds} s',
    zh: '{service} 未能在 {seconds} 秒内在 {address} 应答',
  },
  databaseSays: { en: 'It answered: {text}', zh: '它的回应：{text}' },
  journey: { en: 'journey', zh: '用户旅程' },
  journeyPassed: {
    en: 'end-to-end check passed: {count} {count|step|steps}',
    zh: '通过：{count} 个环节',
  },
  journeyBroke: {
    en: 'The end-to-end check failed at step {number} of {count}: {step}',
    zh: '用户旅程在第 {number} / {count} 个环节失败：{step}',
  },
  passedBefore: { en: 'passed before: {steps}', zh: '之前已通过：{steps}' },
  stepTime: { en: '{ms} ms', zh: '{ms} 毫秒' },
  stepTimeDetail: { en: '{ms} ms, {detail}', zh: '{ms} 毫秒，{detail}' },
});
