import { defineTexts } from '../message.ts';

/** The commands init, config and secrets. */
export const settingsCommandTexts = defineTexts('settings-commands', {
  initTitle: {
    en: 'Create a deployment: ask for what is needed, write settings and secrets',
    zh: '创建部署：询问必要信息，写入设置和密钥',
  },
  initSet: {
    en: 'Set a key instead of being asked, e.g. server.address=10.0.0.5',
    zh: '直接给定设置项而不询问，例如 server.address=10.0.0.5',
  },
  initFrom: {
    en: 'Import what is in force in an existing installation (its directory), or the values of a configure.sh; nothing of it is executed',
    zh: '沿用已有安装（其目录）中实际生效的值，或某个 configure.sh 中的值；只读取、不执行',
  },
  exampleInit: { en: 'ask, then write', zh: '逐项询问后写入' },
  exampleInitYes: { en: 'use the defaults, except for the address', zh: '除地址外全部采用默认值' },
  exampleInitFrom: { en: 'migrate an existing installation', zh: '迁移已有安装' },

  askStack: { en: 'Which stack should be deployed?', zh: '要部署哪个产品？' },
  askAddress: {
    en: 'At which address do users reach this server?',
    zh: '用户通过哪个地址访问本服务器？',
  },
  askPlain: { en: '{text}', zh: '{text}' },
  askOther: { en: 'other', zh: '其他' },
  askCounted: { en: '({n}/{of}) {question}', zh: '（{n}/{of}）{question}' },
  askKeep: {
    en: '{title} (Enter keeps what you entered)',
    zh: '{title}（直接回车保留刚才的输入）',
  },
  howToAsk: {
    en: 'Enter takes the value in brackets, Esc goes back one question, Ctrl-C stops. Addresses are tried at once, without a key; nothing is written before the last answer.',
    zh: '直接回车采用括号中的值，Esc 返回上一题，Ctrl-C 退出。填写的地址会立即试连（不带密钥）；全部答完之前不会写入任何内容。',
  },
  trying: { en: 'trying {value}', zh: '正在试连 {value}' },
  nameUnknown: {
    en: 'This machine cannot resolve the name {name}.',
    zh: '本机无法解析域名 {name}。',
  },
  askAnyway: { en: 'Use {value} anyway?', zh: '仍然使用 {value}？' },
  keepAnyway: { en: 'use it; it will answer later', zh: '使用，之后会就绪' },
  typeAnother: { en: 'enter another address', zh: '重新输入地址' },
  askIn: { en: '{section} – {title}', zh: '{section}：{title}' },

  created: { en: 'Deployment created in {dir}', zh: '已在 {dir} 创建部署' },
  labelSettings: { en: 'Settings', zh: '设置' },
  labelSecrets: { en: 'Secrets', zh: '密钥' },
  labelAddress: { en: 'Address', zh: '地址' },
  secretsMade: {
    en: '{count} {count|secret|secrets} generated, readable only by you',
    zh: '已生成 {count} 个，仅当前用户可读',
  },
  secretsKept: { en: 'kept as they were, readable only by you', zh: '沿用已有的，仅当前用户可读' },
  exists: {
    en: '{dir} already contains a deployment. Nothing was changed.',
    zh: '{dir} 中已有部署，未做任何更改。',
  },
  existsCompleted: {
    en: '{dir} already contains a deployment. Missing secrets were generated: {names}. Nothing else was changed.',
    zh: '{dir} 中已有部署。已补齐缺少的密钥：{names}；其余未更改。',
  },
  assumed: {
    en: 'These addresses were not given; they are guesses and probably wrong:\n{values}',
    zh: '没有给出以下地址，暂按猜测填写，很可能需要修改：\n{values}',
  },
  existsRefused: {
    en: '{dir} already contains a deployment; init does not overwrite it',
    zh: '{dir} 中已有部署，init 不会覆盖',
  },
  madeMeanwhile: {
    en: 'Another run made it in the meantime. Nothing was changed.',
    zh: '它是另一个进程刚刚创建的，本次未做任何更改。',
  },
  existsRefusedWhy: {
    en: 'Nothing was changed. The given options would have no effect.',
    zh: '未做任何更改；本次给出的选项不会生效。',
  },
  nextDeploy: { en: 'check everything, then start it', zh: '检查并启动' },
  nextSet: { en: 'change one setting', zh: '修改某项设置' },
  nextShow: { en: 'see the settings', zh: '查看设置' },
  nextElsewhere: { en: 'create another deployment elsewhere', zh: '在其他目录另建部署' },

  noConfigure: { en: '{path} does not exist', zh: '没有文件 {path}' },
  linkLeadsOut: {
    en: '{path} is a link that leads out of its directory',
    zh: '{path} 是指向其目录之外的链接',
  },
  linkLeadsOutWhy: {
    en: 'The link may lead to a file that only you may read; links are not followed in an import. Nothing was written.',
    zh: '该链接可能指向只有您能读取的文件；导入时不跟随链接。未写入任何内容。',
  },
  linkLeadsOutNext: {
    en: 'shows the target; import that file if it is the right one',
    zh: '查看链接目标；如无误，请直接导入该文件',
  },
  nextOtherFile: { en: 'name the right file', zh: '换成正确的文件' },
  noConfigureForStack: {
    en: '{stack} has no configure.sh to import',
    zh: '{stack} 没有可读取的 configure.sh',
  },

  configTitle: { en: 'Show, change and check the settings', zh: '查看、修改和检查设置' },
  configShow: { en: 'All settings, secrets masked', zh: '显示全部设置，密钥打码' },
  configGet: { en: 'One setting', zh: '显示一项设置' },
  configSet: {
    en: 'Change one setting; a secret is asked for or read from standard input',
    zh: '修改一项设置；密钥通过交互输入或标准输入读取',
  },
  configCheck: { en: 'Check settings and secrets', zh: '检查设置和密钥' },
  argKey: { en: 'Dotted key, or the name of a secret', zh: '以点分隔的设置项，或密钥名' },
  argValue: { en: 'New value; lists with commas', zh: '新的值，列表用逗号分隔' },
  optionReveal: { en: 'Show secrets in clear text', zh: '明文显示密钥' },
  exampleSet: { en: 'change the context size', zh: '修改上下文长度' },
  exampleSetSecret: { en: 'read a key from a file', zh: '从文件读入密钥' },
  exampleGet: { en: 'for a script', zh: '供脚本使用' },

  columnName: { en: 'name', zh: '名称' },
  columnValue: { en: 'value', zh: '值' },
  columnWhat: { en: 'purpose', zh: '用途' },
  columnState: { en: 'state', zh: '状态' },
  columnLogin: { en: 'login', zh: '登录' },
  stateSet: { en: 'set', zh: '已设置' },
  stateEmpty: { en: 'empty', zh: '空' },
  stateMissing: { en: 'missing', zh: '缺少' },

  setDone: { en: '{key} is now {value}', zh: '{key} 已改为 {value}' },
  setSame: { en: '{key} is already {value}', zh: '{key} 已经是 {value}' },
  setSecretDone: { en: '{key} has a new value', zh: '{key} 已更新' },
  setSecretSame: { en: '{key} already has this value', zh: '{key} 已经是该值' },
  emptySecret: { en: '{key} must not be empty', zh: '{key} 不能为空' },
  askValue: { en: 'New value of {key}', zh: '{key} 的新值' },
  noValue: { en: 'config set {key}: the new value is missing', zh: 'config set {key}：缺少新的值' },
  whatPorts: { en: 'show each port and who uses it', zh: '查看各端口及其占用者' },
  whatGiveValue: { en: 'see the value it has now', zh: '查看当前的值' },
  stillWrong: {
    en: 'Other settings in the file are still wrong.',
    zh: '文件中还有其他设置有误。',
  },
  nextCheck: { en: 'see which ones', zh: '查看详情' },
  nextApply: { en: 'apply it', zh: '使更改生效' },
  checkFine: { en: 'Settings and secrets are valid', zh: '设置和密钥均无误' },
  missingAtDeploy: {
    en: 'Not generated yet; the next deploy generates them: {names}',
    zh: '尚未生成，下次部署时自动生成：{names}',
  },
  askSecret: { en: '{title} ({name})', zh: '{title}（{name}）' },

  secretsTitle: { en: 'Passwords and keys of the deployment', zh: '部署的密码和密钥' },
  secretsList: { en: 'All names, no values', zh: '列出全部名称，不含值' },
  secretsShow: { en: 'One login or one secret, in clear text', zh: '明文显示一个登录账号或密钥' },
  argLogin: { en: 'A login or the name of a secret', zh: '登录名称，或密钥名' },
  exampleSecretsShow: { en: "the first user's password", zh: '第一个用户的密码' },
  labelUser: { en: 'User', zh: '用户名' },
  labelPassword: { en: 'Password', zh: '密码' },
  labelValue: { en: 'Value', zh: '值' },
  unknownSecret: {
    en: 'There is no secret or login {name}',
    zh: '没有名为 {name} 的密钥或登录',
  },
  whatNearest: { en: 'did you mean this one?', zh: '也许是这一项' },
  whatList: { en: 'see all names', zh: '查看全部名称' },
  needsReveal: {
    en: 'Secrets are shown only on a terminal',
    zh: '密钥只在终端上显示',
  },
  needsRevealWhy: {
    en: 'The output goes to a file or another program, where the secret would remain.',
    zh: '当前输出会写入文件或其他程序并留存下来。',
  },
  whatReveal: { en: 'show it anyway', zh: '仍要显示' },
  exampleShow: { en: 'all settings, secrets masked', zh: '显示全部设置，密钥以掩码显示' },
});
