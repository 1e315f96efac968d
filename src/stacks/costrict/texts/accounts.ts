import { defineTexts } from '../../../base/message.ts';

export const accountsTexts = defineTexts('costrict.accounts', {
  title: { en: 'accounts', zh: '账号' },
  proved: {
    en: 'login page, user {user} and client secret are correct',
    zh: '登录页、用户 {user} 和客户端密钥均正确',
  },
  provedWithoutUser: {
    en: 'login page and client secret are correct; no login of {user} was tested',
    zh: '登录页和客户端密钥正确；未以用户 {user} 测试登录',
  },

  publicPassword: {
    en: 'replaces the public default password by the generated one',
    zh: '将公开的默认密码替换为生成的密码',
  },
  seeded: {
    en: 'created from init_data.json at the first start',
    zh: '首次启动时由 init_data.json 创建',
  },
  addCallback: { en: 'adds the login callback: {url}', zh: '添加登录回调地址：{url}' },
  newClient: {
    en: 'client id and secret as in secrets.env',
    zh: '客户端 ID 和密钥改为 secrets.env 中的值',
  },
  addUser: { en: 'the first user', zh: '首个用户' },
  addPhone: {
    en: 'adds a phone number, which a login requires',
    zh: '补上手机号，没有手机号无法登录',
  },

  adminChanged: {
    en: 'Someone changed the password of Casdoor’s administrator; it is left alone. secrets.env contains the original one.',
    zh: 'Casdoor 管理员的密码已被人工修改，保持不动；secrets.env 中是最初的密码。',
  },
  adminLocked: {
    en: 'Casdoor locked its administrator for some minutes after wrong passwords.',
    zh: '因密码多次错误，Casdoor 已将管理员锁定几分钟。',
  },
  demoChanged: {
    en: 'Someone changed the password of {user}; it is left alone. The login application itself issues the token for the test.',
    zh: '用户 {user} 的密码已被人工修改，保持不动。测试所用的令牌由登录应用直接签发。',
  },
  demoLocked: {
    en: 'Casdoor locked {user} for some minutes after wrong passwords. The login application itself issues the token for the test.',
    zh: '因密码多次错误，Casdoor 已将用户 {user} 锁定几分钟。测试所用的令牌由登录应用直接签发。',
  },
  demoDisabled: {
    en: '{user} is disabled; it is left alone. The login application itself issues the token for the test.',
    zh: '用户 {user} 已被停用，保持不动。测试所用的令牌由登录应用直接签发。',
  },
  demoMissing: {
    en: 'There is no user {user}. The login application itself issues the token for the test.',
    zh: '没有用户 {user}。测试所用的令牌由登录应用直接签发。',
  },

  unreachable: { en: 'Casdoor does not answer on {url}.', zh: 'Casdoor 在 {url} 没有响应。' },
  noAnswer: { en: '{url} → {reason}', zh: '{url} → {reason}' },
  notItself: {
    en: 'A web page answers instead of Casdoor.',
    zh: 'Casdoor 的地址返回的是网页。',
  },
  unexpected: { en: 'Casdoor returned an error.', zh: 'Casdoor 返回了错误。' },
  answered: { en: '{method} {url} → {status} {quote}', zh: '{method} {url} → {status} {quote}' },
  said: { en: 'Casdoor answered: {words}', zh: 'Casdoor 的回复：{words}' },

  appMissing: {
    en: 'Casdoor has no login application.',
    zh: 'Casdoor 中没有登录应用。',
  },
  appMissingWhy: {
    en: 'Casdoor creates it from config/casdoor/init_data.json when it starts; existing objects are kept.',
    zh: '它由 Casdoor 启动时根据 config/casdoor/init_data.json 创建，已有内容会保留。',
  },
  appWrong: {
    en: 'The login application in Casdoor does not match the settings, and Casdoor’s administrator cannot log in to fix it.',
    zh: 'Casdoor 中的登录应用与设置不一致，且无法以管理员身份登录进行修正。',
  },
  appNeedsCallback: {
    en: 'It must allow the redirect URL {url}',
    zh: '它需要允许重定向地址 {url}',
  },
  appNeedsClient: {
    en: 'Its client id and secret must match secrets.env',
    zh: '它的客户端 ID 和密钥需要与 secrets.env 一致',
  },
  manually: {
    en: 'Fix it manually: {url} → Applications → loginApp',
    zh: '手动修改：打开 {url} → 应用 → loginApp',
  },
  refusedChange: { en: 'Casdoor refuses to change {name}.', zh: 'Casdoor 拒绝修改 {name}。' },
  adminNotProved: {
    en: 'Casdoor’s administrator still has the public default password.',
    zh: 'Casdoor 管理员仍在使用公开的默认密码。',
  },
  loginPage: { en: 'The login page cannot be opened.', zh: '无法打开登录页。' },
  tokenRefused: {
    en: 'Casdoor issues no token to {user}.',
    zh: 'Casdoor 不给用户 {user} 签发令牌。',
  },
  secretRefused: {
    en: 'Casdoor does not accept the client secret.',
    zh: 'Casdoor 不接受客户端密钥。',
  },
  secretRefusedWhy: {
    en: 'The gateway checks every token with it, so no user can work.',
    zh: '网关用它校验每个令牌，密钥不对则所有用户都无法使用。',
  },

  seeStatus: { en: 'see which services are running', zh: '查看各服务状态' },
  seeLog: { en: 'see its log', zh: '查看日志' },
  seePorts: { en: 'see what is listening on the port', zh: '查看端口占用' },
  restartCasdoor: { en: 'restart it, so that it reads the file again', zh: '让它重新读取文件' },
  putAdminPassword: {
    en: 'enter the administrator’s current password',
    zh: '填入管理员当前的密码',
  },
  again: { en: 'try again', zh: '重试' },
});
