import { defineTexts } from '../../../../base/message.ts';

/** Public passwords and keys in Casdoor. */
export const texts = defineTexts('public-accounts', {
  title: {
    en: 'Casdoor uses public default passwords or keys',
    zh: 'Casdoor 使用公开的默认密码或密钥',
  },
  probe: { en: 'signing keys', zh: '签名密钥' },
  noKeys: {
    en: '{url} returned no keys (status {status})',
    zh: '{url} 没有返回密钥（状态码 {status}）',
  },
  key: { en: 'tokens are signed with a publicly known key', zh: '令牌签名密钥是公开的' },
  keyWhy: {
    en: 'The private key of the certificate {id} is published with the old installer: anybody can forge tokens for any user.',
    zh: '证书 {id} 的私钥随旧版安装包公开，任何人都能伪造任意用户的令牌。',
  },
  admin: {
    en: 'Casdoor’s administrator has the public default password',
    zh: 'Casdoor 管理员仍在使用公开的默认密码',
  },
  demo: { en: 'demo has the public default password', zh: 'demo 仍在使用公开的默认密码' },
  why: {
    en: 'It is in the public documentation; Casdoor’s port is open to the network.',
    zh: '它写在公开文档中，而 Casdoor 的端口对外开放。',
  },
  about: {
    en: 'The old installer gives every deployment the same passwords and keys. Anybody who knows them and reaches the port is administrator.',
    zh: '旧版安装包给所有部署使用相同的密码和密钥。知道它们又能访问端口的人就是管理员。',
  },
  fix: {
    en: 'replaces public passwords with those of secrets.env',
    zh: '将公开的默认密码替换为 secrets.env 中的密码',
  },
  detail: { en: 'password: {secret} of secrets.env', zh: '密码改为 secrets.env 中的 {secret}' },
  untouched: { en: 'existing logins and other users', zh: '已有登录和其他用户' },
  proved: {
    en: 'the administrator logs in with the password of secrets.env',
    zh: '管理员已用 secrets.env 中的密码登录成功',
  },
  replaced: { en: 'no public password is stored any more', zh: '已不再保存公开的默认密码' },
  notProved: {
    en: 'The administrator cannot log in with the new password',
    zh: '管理员无法用新密码登录',
  },
  keyByPerson: {
    en: 'A new signing key ends every login at once, so a person chooses when.',
    zh: '更换签名密钥会使所有登录立即失效，需由人工选择时间。',
  },
  noSecret: {
    en: 'secrets.env holds no password of this installation that could replace it.',
    zh: '没有可用来替换的本部署密码。',
  },
  manually: {
    en: 'Open {url}, log in as built-in/admin and set new passwords under Users',
    zh: '打开 {url}，以 built-in/admin 登录，在用户管理中设置新密码',
  },
  newKey: {
    en: 'Under Certs, delete cert-built-in; Casdoor creates a new one when it restarts',
    zh: '在证书管理中删除 cert-built-in，Casdoor 重启时会生成新的证书',
  },
  made: {
    en: 'Casdoor’s administrator gets the public default password back',
    zh: 'Casdoor 管理员的密码变回公开的默认值',
  },
});
