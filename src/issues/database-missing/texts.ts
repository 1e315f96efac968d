import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('database-missing', {
  title: { en: 'a database is missing', zh: '缺少数据库' },
  broken: {
    en: '{n} {n|database is|databases are} missing in {service}',
    zh: '{service} 缺少 {n} 个数据库',
  },
  why: { en: 'Missing: {names}.', zh: '缺少：{names}。' },
  about: {
    en: 'Each service needs its own database. A deploy creates one that was dropped, or that an interrupted first start did not create; the service then creates its tables. The contents of a dropped database can only be restored from a backup.',
    zh: '每个服务都要求自己的数据库已经存在。被删除的、或首次启动中断而没建成的数据库，部署时会补建，表由使用它的服务建立。被删除的数据只能从备份恢复。',
  },
  nextCreate: { en: 'create what is missing', zh: '创建缺少的部分' },
  fixTitle: { en: 'creates the missing database', zh: '创建缺失的数据库' },
  fixNotice: {
    en: 'A new database is empty. Lost contents can only be restored from a backup.',
    zh: '新建的数据库是空的。丢失的内容只能从备份恢复。',
  },
  means: {
    en: 'A program asks for a database that does not exist.',
    zh: '程序要访问的数据库不存在。',
  },
});
