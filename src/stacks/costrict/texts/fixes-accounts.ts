import { defineTexts } from '../../../base/message.ts';

/** What the fixes of the gateway and of the accounts say of themselves. */
export const fixAccountTexts = defineTexts('costrict-fixes-accounts', {
  kindGateway: { en: 'gateway', zh: '网关' },
  kindAccount: { en: 'account', zh: '账号' },
  kindDump: { en: 'copy of database', zh: '备份数据库' },

  routesTitle: {
    en: 'adds the routes that are missing and sets those that differ',
    zh: '补上缺失的路由，改正不一致的路由',
  },
  routesUntouched: {
    en: 'the other routes, what somebody added to them, and every container',
    zh: '其他路由、人工添加的内容和所有容器',
  },
  routesProved: {
    en: 'the gateway serves them: an unknown path gets 404, a guarded one 401',
    zh: '网关已生效：未知路径返回 404，受保护路径返回 401',
  },

  keyTitle: {
    en: 'writes the gateway’s configuration again and makes its container anew',
    zh: '重新生成网关配置并重建网关容器',
  },
  keyUntouched: { en: 'routes, upstreams and the other services', zh: '路由、上游和其他服务' },
  keyNotice: {
    en: 'Requests fail while the gateway starts, for some seconds.',
    zh: '网关启动的几秒内请求会失败。',
  },

  clientTitle: {
    en: 'sets client id and secret in each place that has others',
    zh: '将各处不一致的客户端 ID 和密钥改为一致',
  },
  clientUntouched: { en: 'users, their passwords and their logins', zh: '用户、密码和已有登录' },
  clientColumns: { en: '{names} as in secrets.env', zh: '{names} 改为 secrets.env 中的值' },

  callbackTitle: {
    en: 'adds the login callback of this server’s address',
    zh: '添加本服务器地址的登录回调',
  },
  staleTitle: {
    en: 'adds the callback of the new address and tells it to the login service',
    zh: '添加新地址的登录回调，并告知登录服务',
  },
  callbackReplace: {
    en: 'take callbacks of other addresses away',
    zh: '删除其他地址的登录回调',
  },
  callbackDetail: { en: 'allowed login callbacks', zh: '允许的登录回调地址' },
  callbackUntouched: {
    en: 'other callbacks, users and their logins',
    zh: '其他回调地址、用户和已有登录',
  },
  callbackProved: { en: 'the login page takes {url}', zh: '登录页接受 {url}' },

  seedTitle: {
    en: 'lets Casdoor make what is missing, after a copy of its database',
    zh: '先备份数据库，再由 Casdoor 补建缺失的对象',
  },
  seedDetail: {
    en: 'from init_data.json, when Casdoor starts again',
    zh: '由 Casdoor 重启时按 init_data.json 创建',
  },
  seedUntouched: { en: 'what is there: users, passwords, keys', zh: '已有的用户、密码和密钥' },
  seedProved: { en: 'the login page opens with our client', zh: '登录页可用本部署的客户端打开' },
  notSeeded: {
    en: 'Casdoor started again and did not make {names}',
    zh: 'Casdoor 已重启，但没有创建 {names}',
  },
  notSeededWhy: {
    en: 'It says nothing when a client id is in use already or a name is not allowed.',
    zh: '客户端 ID 已被占用或名称不合规时，Casdoor 不会报错。',
  },
  dumpDetail: {
    en: 'a copy of the database {database}, made before anything changes',
    zh: '改动前先备份数据库 {database}',
  },
  dumpKept: { en: 'kept in {path}', zh: '已保存到 {path}' },

  loginTitle: {
    en: 'lets the first user log in with the password of secrets.env',
    zh: '让首个用户可用 secrets.env 中的密码登录',
  },
  loginUntouched: { en: 'every other user', zh: '其他所有用户' },
  loginReplaces: {
    en: '{user} has a password that somebody chose; it is replaced.',
    zh: '用户 {user} 的密码由人工设置过，将被替换。',
  },
  loginColumns: { en: 'sets {names}', zh: '设置 {names}' },
  loginMethod: { en: 'the login page offers a password again', zh: '登录页恢复密码登录方式' },
  loginAllowed: { en: '{user} is not kept out any more', zh: '用户 {user} 不再被禁止登录' },
  loginProved: { en: '{user} logged in with the password', zh: '用户 {user} 已用密码登录成功' },

  publicTitle: {
    en: 'replaces passwords that everybody knows by those of secrets.env',
    zh: '将公开的默认密码替换为 secrets.env 中的密码',
  },
  publicDetail: {
    en: 'password: {secret} of secrets.env',
    zh: '密码改为 secrets.env 中的 {secret}',
  },
  publicUntouched: { en: 'logins that are open, and other users', zh: '已有登录和其他用户' },
  publicProved: {
    en: 'the administrator logs in with the password of secrets.env',
    zh: '管理员已用 secrets.env 中的密码登录成功',
  },
  publicReplaced: { en: 'no public password is stored any more', zh: '已不再保存公开的默认密码' },
  publicNotProved: {
    en: 'The administrator cannot log in with the new password',
    zh: '管理员无法用新密码登录',
  },
  publicKeyWhy: {
    en: 'A new signing key ends every login at once, so a person chooses when.',
    zh: '更换签名密钥会使所有登录立即失效，需由人工选择时间。',
  },
  publicNoSecret: {
    en: 'No password of this installation’s own is known that could take its place.',
    zh: '没有可用来替换的本部署密码。',
  },
  publicByHand: {
    en: 'Open {url}, log in as built-in/admin and set new passwords under Users',
    zh: '打开 {url}，以 built-in/admin 登录，在用户管理中设置新密码',
  },
  publicNewKey: {
    en: 'Under Certs, delete cert-built-in; Casdoor makes a new one when it starts again',
    zh: '在证书管理中删除 cert-built-in，Casdoor 重启时会生成新的证书',
  },

  lifetimeTitle: {
    en: 'lets logins last as long as at first',
    zh: '将登录有效期恢复为初始值',
  },
  lifetimeUntouched: { en: 'logins that are open', zh: '已有的登录' },
});
