import { defineTexts } from '../../../../base/message.ts';

/** The first objects of Casdoor. */
export const texts = defineTexts('casdoor-seed-incomplete', {
  title: {
    en: 'Casdoor lacks its organization, application or users',
    zh: 'Casdoor 缺少组织、应用或用户',
  },
  wrong: { en: 'Casdoor lacks {what}', zh: 'Casdoor 缺少{what}' },
  organization: { en: 'the organization user-group', zh: '组织 user-group' },
  application: { en: 'the login application loginApp', zh: '登录应用 loginApp' },
  admin: { en: 'its administrator', zh: '管理员' },
  users: { en: 'any user who could log in', zh: '可登录的用户' },
  stopped: {
    en: 'users cannot log in with the settings of the login application: {names}',
    zh: '登录应用的设置使用户无法登录：{names}',
  },
  stricter: {
    en: 'the login application has other settings than were deployed: {names}',
    zh: '登录应用的设置与部署时不同：{names}',
  },
  otherOrganization: {
    en: 'The application belongs to another organization than user-group: its users are unknown to it.',
    zh: '该应用不属于组织 user-group，其中的用户都无法识别。',
  },
  noPassword: {
    en: 'The login page does not offer a password.',
    zh: '登录页不提供密码登录。',
  },
  lackingGrants: {
    en: 'Grant types are missing: Casdoor refuses logins, or their renewal, for every user.',
    zh: '缺少授权类型：Casdoor 会拒绝所有用户的登录或令牌刷新。',
  },
  fewerGrants: {
    en: 'Grant types are missing that the services do not use; other programs that log in with them are refused.',
    zh: '缺少各服务用不到的授权类型；用它们登录的其他程序会被拒绝。',
  },
  ownSettings: {
    en: 'Users can log in. These settings may be a decision of your own, so nothing is changed.',
    zh: '用户可以登录。这些设置可能是有意为之，因此不做改动。',
  },
  lookAtSettings: {
    en: 'Look at the login application in Casdoor',
    zh: '在 Casdoor 中查看登录应用',
  },
  otherFormat: {
    en: 'Tokens of another format lack what the services read from them about the user.',
    zh: '令牌格式不同，服务无法从中读取用户信息。',
  },
  strictLock: {
    en: 'A user is locked after fewer wrong passwords, or for much longer, than the 5 attempts and 15 minutes that were deployed.',
    zh: '用户输错密码后更容易被锁定，或锁定时间远超部署时的设置（5 次、15 分钟）。',
  },
  strangeKey: {
    en: 'the private key of {name} does not belong to its certificate',
    zh: '{name} 的私钥与证书不匹配',
  },
  strangeKeyWhy: {
    en: 'Casdoor signs tokens with this key, and everybody checks them with the certificate: each fresh login is taken for invalid.',
    zh: 'Casdoor 用该私钥签发令牌，各服务用证书校验，因此新的登录全部被视为无效。',
  },
  strangeKeyFix: {
    en: 'Restore the key from a backup; or, in Casdoor under Certs → {name}, empty both fields and save, which makes a new pair. All users then log in again.',
    zh: '从备份恢复该私钥；或在 Casdoor 的“证书 → {name}”中清空两个字段并保存，会生成新的一对。之后所有用户需要重新登录。',
  },
  restores: { en: 'restores {names}', zh: '恢复 {names}' },
  keyManually: {
    en: 'sign in as administrator and look at the certificate',
    zh: '以管理员登录并检查证书',
  },
  why: {
    en: 'Casdoor creates them from config/casdoor/init_data.json when it starts; existing objects are kept.',
    zh: '它们由 Casdoor 启动时根据 config/casdoor/init_data.json 创建，已有内容会保留。',
  },
  about: {
    en: 'A database that was created while Postgres was still starting, or restored only in part, lacks some objects; the login page then reports a wrong client id or callback.',
    zh: '如果建库时 Postgres 尚未就绪，或只恢复了一部分，就会缺少对象，登录页随之提示客户端 ID 或回调地址错误。',
  },
  means: {
    en: 'The initial data was written only in part, usually because the database was still starting.',
    zh: '初始数据只写入了一部分，通常是因为当时数据库还没有启动完。',
  },
  fix: {
    en: 'lets Casdoor create what is missing, after a backup of its database; restores settings of the login application with which nobody can log in',
    zh: '先备份数据库，再由 Casdoor 补建缺失的对象；恢复导致用户无法登录的登录应用设置',
  },
  untouched: { en: 'existing users, passwords and keys', zh: '已有的用户、密码和密钥' },
  proved: {
    en: 'the login page opens with this deployment’s client',
    zh: '登录页可用本部署的客户端打开',
  },
  made: { en: 'Casdoor has no login application', zh: 'Casdoor 中没有登录应用' },
});
