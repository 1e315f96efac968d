import { defineTexts } from '../../../../base/message.ts';

/** The app’s database address. */
export const texts = defineTexts('hub-dsn-wrong', {
  title: {
    en: 'the app’s database address (DSN) is wrong',
    zh: '应用的数据库地址（DSN）不正确',
  },
  probe: { en: 'database address of the app', zh: '应用的数据库地址' },
  elsewhere: { en: 'the database is not part of this deployment', zh: '数据库不在本部署之内' },
  unreadable: {
    en: 'It is no address such as `postgresql://user:password@host:5432/name`.',
    zh: '它不是 `postgresql://用户:密码@主机:5432/库名` 这样的地址。',
  },
  login: {
    en: 'Its user or password is not the one of this deployment, so PostgreSQL refuses the app.',
    zh: '其中的用户或密码与本部署不一致，所以 PostgreSQL 拒绝应用登录。',
  },
  host: {
    en: 'It leads to “{host}”, which is not this deployment’s database.',
    zh: '它指向“{host}”，那不是本部署的数据库。',
  },
  database: {
    en: 'It names the database “{database}”, which this deployment does not have.',
    zh: '它写的库名是“{database}”，本部署没有这个库。',
  },
  unset: { en: 'It is empty.', zh: '它为空。' },
  about: {
    en: 'The app tries for about a minute to reach its database and then exits. A deployment made by this tool encodes the password itself; an address in a manually edited file may be wrong.',
    zh: '应用会用约一分钟尝试连接数据库，随后退出。本工具部署时会自动对密码编码；手工改过的文件里，地址则可能写错。',
  },
  fix: {
    en: 'repairs the wrong part of the app’s database address',
    zh: '修正应用数据库地址中错误的部分',
  },
  nextDiff: { en: 'show what was edited', zh: '查看改动了什么' },
  nextOverwrite: { en: 'render the file again and apply it', zh: '重新生成文件并应用' },
  made: {
    en: 'The app gets the address of another database server',
    zh: '应用拿到的是另一台数据库的地址',
  },
});
