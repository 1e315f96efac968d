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
    en: 'backs up Casdoor’s database, then lets Casdoor create what is missing',
    zh: '先备份数据库，再由 Casdoor 补建缺失的对象',
  },
  untouched: { en: 'existing users, passwords and keys', zh: '已有的用户、密码和密钥' },
  proved: {
    en: 'the login page opens with this deployment’s client',
    zh: '登录页可用本部署的客户端打开',
  },
  made: { en: 'Casdoor has no login application', zh: 'Casdoor 中没有登录应用' },
});
