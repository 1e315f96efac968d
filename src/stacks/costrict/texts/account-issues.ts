import { defineTexts } from '../../../base/message.ts';

/** What can be wrong with accounts and logins. */
export const accountIssueTexts = defineTexts('costrict.account-issues', {
  clientTitle: { en: 'client id and secret', zh: '客户端 ID 与密钥' },
  clientWrong: {
    en: 'client id or secret differ between services',
    zh: '各服务的客户端 ID 或密钥不一致',
  },
  clientCasdoor: {
    en: 'Casdoor’s login application has others than secrets.env ({what})',
    zh: 'Casdoor 登录应用中的与 secrets.env 不同（{what}）',
  },
  clientPage: { en: 'Casdoor’s login page says: {what}', zh: 'Casdoor 登录页提示：{what}' },
  clientIntrospection: {
    en: 'Casdoor refuses them when the gateway asks about a token, so that no user can do anything: {what}',
    zh: '网关校验令牌时被 Casdoor 拒绝，所有用户都无法使用：{what}',
  },
  clientOidcAuth: {
    en: 'the running oidc-auth was started with others ({what})',
    zh: '运行中的 oidc-auth 使用的是别的值（{what}）',
  },
  clientGateway: {
    en: 'routes of the gateway hold others: {what}',
    zh: '网关路由中的与之不同：{what}',
  },
  clientUnseen: { en: 'could not be compared everywhere', zh: '有的位置无法比对' },
  clientAbout: {
    en: 'The same client id and secret stand in four places: secrets.env, the environment of oidc-auth, the token check of each route, and the login application in Casdoor. A change in one of them alone breaks every login.',
    zh: '同一组客户端 ID 和密钥保存在四处：secrets.env、oidc-auth 的环境变量、各路由的令牌校验、Casdoor 的登录应用。只改其中一处，所有登录都会失败。',
  },

  callbackTitle: { en: 'login callback', zh: '登录回调地址' },
  callbackWrong: {
    en: 'Casdoor does not know the login callback',
    zh: 'Casdoor 中没有登录回调地址',
  },
  callbackWhy: {
    en: 'After a login the browser is sent to {url}, which is not in the list of the application loginApp.',
    zh: '登录后浏览器会跳转到 {url}，但应用 loginApp 的列表中没有它。',
  },
  callbackAbout: {
    en: 'Casdoor sends browsers back only to addresses in the list of its application; “Redirect URI … doesn’t exist in the allowed Redirect URI list” is its way of saying so.',
    zh: 'Casdoor 只允许跳转到应用列表中的地址，否则会提示 “Redirect URI … doesn’t exist in the allowed Redirect URI list”。',
  },

  staleTitle: { en: 'address of this server in the login', zh: '登录使用的服务器地址' },
  staleWrong: { en: 'the login still uses an old address', zh: '登录仍在使用旧地址' },
  staleList: {
    en: 'Casdoor allows {old}, but users now come from {url}.',
    zh: 'Casdoor 允许的是 {old}，而现在用户使用 {url}。',
  },
  staleBase: {
    en: 'The running oidc-auth was started with another address of this server (SERVER_BASEURL).',
    zh: '运行中的 oidc-auth 使用的是另一个服务器地址（SERVER_BASEURL）。',
  },
  staleAbout: {
    en: 'Address and entry port of this server stand in the settings, in oidc-auth and in Casdoor’s login application. When the server moves, all three must follow; no data has to be wiped for it.',
    zh: '本服务器的地址和入口端口保存在设置、oidc-auth 和 Casdoor 登录应用中。服务器换地址后三处都要更新，不需要清空数据。',
  },

  seedTitle: { en: 'Casdoor’s first objects', zh: 'Casdoor 初始数据' },
  seedWrong: { en: 'Casdoor lacks {what}', zh: 'Casdoor 缺少{what}' },
  seedOrganization: { en: 'the organization user-group', zh: '组织 user-group' },
  seedApplication: { en: 'the login application loginApp', zh: '登录应用 loginApp' },
  seedAdmin: { en: 'its administrator', zh: '管理员' },
  seedUsers: { en: 'any user who could log in', zh: '可登录的用户' },
  seedWhy: {
    en: 'They are made from config/casdoor/init_data.json when Casdoor starts; what is there already is kept.',
    zh: '它们由 Casdoor 启动时根据 config/casdoor/init_data.json 创建，已有内容会保留。',
  },
  seedAbout: {
    en: 'A database that was set up while Postgres was still starting, or restored in part, lacks some of the objects; the login page then complains of the client id or the callback.',
    zh: '如果建库时 Postgres 尚未就绪，或只恢复了一部分，就会缺少对象，登录页随之提示客户端 ID 或回调地址错误。',
  },

  loginTitle: { en: 'login of the first user', zh: '首个用户登录' },
  loginChanged: {
    en: 'demo has another password than secrets.env',
    zh: 'demo 的密码与 secrets.env 中的不同',
  },
  loginChangedWhy: {
    en: 'Somebody changed it, which is fine; “secrets show demo” no longer tells the right one.',
    zh: '有人修改过密码，这没有问题，只是 “secrets show demo” 显示的不再是当前密码。',
  },
  loginLocked: { en: 'demo is locked for some minutes', zh: 'demo 已被锁定几分钟' },
  loginLockedWhy: {
    en: 'After five wrong passwords Casdoor refuses the right one, too, for 15 minutes.',
    zh: '连续输错 5 次密码后，15 分钟内正确的密码也会被拒绝。',
  },
  loginForbidden: { en: 'demo is forbidden to log in', zh: 'demo 已被禁止登录' },
  loginPhone: { en: 'demo has no phone number', zh: 'demo 没有手机号' },
  loginPhoneWhy: {
    en: 'The login service tells users apart by it: without one the login fails.',
    zh: '登录服务靠手机号区分用户，没有手机号会登录失败。',
  },
  loginFails: { en: 'demo cannot log in', zh: 'demo 无法登录' },
  loginFailsWhy: {
    en: 'The password is the right one, but Casdoor said: {words}',
    zh: '密码是正确的，但 Casdoor 返回：{words}',
  },
  loginAbout: {
    en: 'The first user is named demo; its password was generated and is not test123. In the login window the tab “Password” must be chosen. Five wrong passwords lock a user for 15 minutes.',
    zh: '首个用户名为 demo，密码是生成的，不是 test123。登录窗口需选择“密码”标签。连续输错 5 次密码会锁定 15 分钟。',
  },

  insecureTitle: { en: 'public passwords and keys', zh: '公开的默认密码与密钥' },
  insecureKey: {
    en: 'tokens are signed with a key that everybody has',
    zh: '令牌签名密钥是公开的',
  },
  insecureKeyWhy: {
    en: 'The private part of the certificate {id} is published with the existing installer: anybody can make tokens for any user.',
    zh: '证书 {id} 的私钥随旧版安装包公开，任何人都能伪造任意用户的令牌。',
  },
  insecureAdmin: {
    en: 'Casdoor’s administrator has the public default password',
    zh: 'Casdoor 管理员仍在使用公开的默认密码',
  },
  insecureDemo: {
    en: 'demo has the public default password',
    zh: 'demo 仍在使用公开的默认密码',
  },
  insecureWhy: {
    en: 'It is in the public documentation; Casdoor’s port is open to the network.',
    zh: '它写在公开文档中，而 Casdoor 的端口对外开放。',
  },
  insecureAbout: {
    en: 'The existing installer gives every deployment the same passwords and keys. Whoever knows them and reaches the port is administrator.',
    zh: '旧版安装包给所有部署使用相同的密码和密钥。知道它们又能访问端口的人就是管理员。',
  },

  githubTitle: { en: 'index of GitHub ids', zh: 'GitHub ID 索引' },
  githubWrong: {
    en: 'a second user without GitHub cannot log in',
    zh: '第二个没有 GitHub 的用户无法登录',
  },
  githubWhy: {
    en: 'The unique index idx_auth_users_github_id counts the empty id of users without GitHub as one id ({empty} such {empty|user|users} so far).',
    zh: '唯一索引 idx_auth_users_github_id 把没有 GitHub 的用户的空 ID 也算作同一个 ID（目前有 {empty} 个这样的用户）。',
  },
  githubDuplicates: {
    en: '{n} real GitHub {n|id is|ids are} doubled as well: settle these first.',
    zh: '另有 {n} 个真实的 GitHub ID 重复，需要先处理。',
  },
  githubNext: {
    en: 'replace it by an index that leaves empty ids out',
    zh: '替换为忽略空 ID 的索引',
  },
  githubAbout: {
    en: 'Installations of version 3 and earlier made this index; it came along with their data. Users who log in by password have an empty GitHub id, not none, so that the second one collides: “duplicate key value violates unique constraint”.',
    zh: '第 3 版及更早的安装会创建该索引，并随数据保留下来。用密码登录的用户 GitHub ID 是空字符串而不是 NULL，第二个用户就会冲突：“duplicate key value violates unique constraint”。',
  },

  lifetimeShow: { en: 'see how long logins last', zh: '查看登录有效期' },
  lifetimeSet: { en: 'change it', zh: '修改' },
  lifetimeTitle: { en: 'lifetime of logins', zh: '登录有效期' },
  lifetimeIs: { en: 'a login lasts {hours} hours', zh: '登录有效期为 {hours} 小时' },
  lifetimeShort: { en: 'a login lasts only {hours} hours', zh: '登录有效期只有 {hours} 小时' },
  lifetimeOdd: {
    en: 'a renewed login would end before the first one',
    zh: '续期令牌的有效期短于登录令牌',
  },
  lifetimeAbout: {
    en: 'Access and refresh tokens live for the hours that the application loginApp says (expireInHours, refreshExpireInHours; 1200 here, 168 in other installations). After that the editor says “Authentication expired”.',
    zh: '访问令牌与刷新令牌的有效期由应用 loginApp 决定（expireInHours、refreshExpireInHours，这里为 1200，其他安装为 168）。到期后编辑器会提示“认证已过期”。',
  },

  quotaTitle: { en: 'credit pages', zh: '额度页面' },
  quotaIs: {
    en: 'the credit pages show nothing, as expected',
    zh: '额度页面没有内容，属正常现象',
  },
  quotaAbout: {
    en: 'The pages are there, the service behind them (quota-manager) is not part of this deployment. 404 and empty pages below /quota-manager are expected and can be ignored.',
    zh: '页面存在，但它背后的服务 quota-manager 不在本部署中。/quota-manager 下的 404 和空白页面属正常现象，可以忽略。',
  },
});
