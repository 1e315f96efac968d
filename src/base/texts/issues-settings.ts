import { defineTexts } from '../message.ts';

/** Problems of settings, secrets and the files that are made from them. */
export const settingsIssueTexts = defineTexts('issue-settings', {
  changedTitle: { en: 'settings are in the rendered files', zh: '设置是否已写入生成的文件' },
  changed: {
    en: '{n} {n|file is|files are} not as the settings want',
    zh: '{n} 个文件与设置不一致',
  },
  changedAbout: {
    en: 'Settings, secrets or the tool changed after the files were written. Services go on with the old files until the next deploy.',
    zh: '文件生成之后，设置、密钥或工具版本又有变化。在下次部署之前，服务仍使用旧文件。',
  },
  nextDiff: { en: 'see the difference', zh: '查看差异' },
  nextDeploy: { en: 'write the files and apply them', zh: '写入文件并应用' },
  editedTitle: { en: 'rendered files are as the tool wrote them', zh: '生成的文件是否被改动' },
  edited: {
    en: '{n} rendered {n|file was|files were} edited by hand',
    zh: '{n} 个生成的文件被手工修改过',
  },
  editedAbout: {
    en: 'The tool keeps such files and does not write over them; what the settings say about them no longer arrives. Higress writes what its console changes into its own files; that counts as edited too.',
    zh: '工具会保留这些文件，不会覆盖；但设置中与它们有关的内容也就不再生效。Higress 控制台的修改会写回它自己的文件，同样算作改动。',
  },
  nextOverwrite: { en: 'or write them anew, losing the edits', zh: '或者重新生成，放弃手工修改' },
  placeholderTitle: { en: 'placeholders in rendered files', zh: '生成文件中的占位符' },
  placeholder: { en: '{path} holds unfilled placeholders', zh: '{path} 中有未替换的占位符' },
  placeholderWhy: {
    en: 'Whoever reads the file takes {names} for a real value.',
    zh: '读取该文件的服务会把 {names} 当成真实的值。',
  },
  placeholderAbout: {
    en: 'The file came from a template by another way than this tool: copied, or made by a script that stopped half-way.',
    zh: '该文件不是由本工具从模板生成的：可能是直接复制，或由中途失败的脚本生成。',
  },
  nextRender: { en: 'write it anew', zh: '重新生成' },
  openTitle: {
    en: 'files with secrets are closed to other users',
    zh: '含密钥的文件是否仅本人可读',
  },
  open: {
    en: '{n} {n|file|files} with secrets can be read by other users of this machine',
    zh: '{n} 个含密钥的文件可被本机其他用户读取',
  },
  openAbout: {
    en: 'Whoever may log in to this machine can read every password and key of the deployment.',
    zh: '能登录本机的任何人都可以读取本部署的全部密码和密钥。',
  },
  nextClose: { en: 'close it', zh: '收紧权限' },
  defaultsTitle: { en: 'passwords and keys are not public ones', zh: '密码与密钥是否为公开默认值' },
  defaults: {
    en: '{n} {n|password or key is|passwords or keys are} publicly known',
    zh: '{n} 个密码或密钥是公开的默认值',
  },
  defaultsSecret: { en: '{name} in {file}', zh: '{file} 中的 {name}' },
  defaultsRendered: { en: '{name} of {service} in {file}', zh: '{file} 中 {service} 的 {name}' },
  defaultsAbout: {
    en: 'They stand in public installation scripts: whoever reaches a port of this server can use them. The key of the gateway’s admin interface lets its holder run programs on the server.',
    zh: '它们写在公开的安装脚本里：能访问本机端口的人都可以使用。持有网关管理密钥的人甚至能在服务器上执行程序。',
  },
  nextRotate: { en: 'set a new one', zh: '换成新的值' },
  nextApply: { en: 'then apply it', zh: '然后应用' },
  worldTitle: { en: 'ports for the inside are closed to the outside', zh: '内部端口是否对外开放' },
  world: {
    en: 'port {port} of {service} is open to the network',
    zh: '{service} 的端口 {port} 对网络开放',
  },
  worldWhy: {
    en: 'It listens on {bind}. It needs no password or serves administrators only, and Docker opens it past the firewall of the host.',
    zh: '它监听在 {bind}。该服务没有密码保护，或只供管理员使用；而且 Docker 开放的端口会绕过主机防火墙。',
  },
  worldAbout: {
    en: 'Databases, caches and admin interfaces of this deployment are meant for its own services. On a network that strangers reach they are read, changed or encrypted within days.',
    zh: '本部署的数据库、缓存和管理接口只供自己的服务使用。如果陌生人能访问到，几天之内就可能被读取、篡改或加密勒索。',
  },
  nextUnexpose: { en: 'listen on this machine only', zh: '改为仅监听本机' },
});
