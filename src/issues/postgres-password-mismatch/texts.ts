import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('postgres-password-mismatch', {
  title: { en: 'the database rejects the configured password', zh: '数据库拒绝了配置的密码' },
  broken: { en: '{service} rejects the password of {user}', zh: '{service} 拒绝了 {user} 的密码' },
  why: {
    en: 'Its data directory was created with a password other than the one in {file}. A database takes its password when its data is created; changing the setting later has no effect on it.',
    zh: '它的数据目录是用另一个密码建立的，与 {file} 中的不同。数据库只在首次建立数据时设定密码，之后修改设置并不会改动数据库里的密码。',
  },
  about: {
    en: 'The password is stored in the data directory. It differs when the directory comes from another installation or a backup, or when the secret was changed only in the file.',
    zh: '密码保存在数据目录里。数据目录来自其他安装或备份，或者只改了文件里的密钥时，两者就会不一致。',
  },
  nextOld: { en: 'enter the old password as {name}', zh: '把旧密码写回 {name}' },
  nextNew: {
    en: 'or set the password of the database to the value of {name}',
    zh: '或者把数据库密码改成 {name} 的值',
  },
  fixTitle: {
    en: 'sets the password of the database role to the one in {file}',
    zh: '将数据库角色的密码设为 {file} 中的值',
  },
  means: {
    en: 'The database keeps the password of its first start; the configured one is different.',
    zh: '数据库保留的是首次启动时的密码，与现在配置的不同。',
  },
  nextFix: {
    en: 'set the role’s password to the configured one',
    zh: '把数据库角色的密码改为配置的值',
  },
  faultMade: {
    en: 'The password of the database user is a different one',
    zh: '数据库用户的密码被改成了别的',
  },
});
