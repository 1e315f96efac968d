import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('database-schema-incomplete', {
  title: {
    en: 'a database’s tables do not match the program',
    zh: '数据库的表结构与程序不符',
  },
  about: {
    en: 'A migration was interrupted, ran twice or not at all, so tables or columns are missing or already there. Back up the database first; then a release that repairs the migration, or the missing migration, brings it in line. Never drop tables to get past it.',
    zh: '迁移中断、重复执行或没有执行，导致表或列缺失，或已经存在。请先备份数据库，再升级到能修复迁移的版本，或补上缺的迁移。不要为了绕过它而删表。',
  },
  means: {
    en: 'A migration of the database is incomplete: tables or columns are missing or already exist.',
    zh: '数据库迁移不完整：表或列缺失，或已存在。',
  },
  lost: {
    en: '{n} {n|table or column is|tables or columns are} missing from the databases',
    zh: '数据库中有 {n} 个表或列不见了',
  },
  lostWhy: {
    en: 'They existed in the last healthy check ({when}) and the programs are still the same: {names}. Services that use them will fail.',
    zh: '上次检查正常时（{when}）还在，程序版本没有变化：{names}。用到它们的服务会报错。',
  },
  renamed: {
    en: 'database {name} is empty, its tables are in {to}',
    zh: '数据库 {name} 是空的，它的表在 {to} 中',
  },
  renamedWhy: {
    en: 'It was renamed and an empty one was created under its name. Nothing is lost: do not restore a backup over it.',
    zh: '它被改了名，又用原名建了一个空库。数据没有丢，不要用备份去覆盖。',
  },
  nextTables: { en: 'see the tables there', zh: '查看其中的表' },
  nextRenamed: {
    en: 'give {name} its tables again; repeat it if a service connects in between',
    zh: '把表还给 {name}；如有服务中途连上而失败，再执行一次',
  },
  stricter: {
    en: '{n} {n|table accepts|tables accept} less than before',
    zh: '{n} 张表的约束变严了',
  },
  stricterWhy: {
    en: 'Columns or constraints were changed after the last healthy check ({when}) and the programs are still the same: {names}. Their inserts and updates can fail.',
    zh: '上次检查正常（{when}）之后，列或约束被改动过，程序版本没有变化：{names}。服务的插入和更新可能会失败。',
  },
  nextUndo: { en: 'undo “{change}”', zh: '撤销改动“{change}”' },
  nextName: { en: 'give {name} its name again', zh: '恢复名称 {name}' },
  nextRestore: { en: 'list the backups that could bring it back', zh: '列出可用来恢复的备份' },
  nextMeant: {
    en: 'only if this change was intended: forget the earlier state',
    zh: '仅当这是有意的改动：清除之前的记录',
  },
  wayBackup: {
    en: 'back up the database first',
    zh: '先备份数据库',
  },
  wayUpgrade: {
    en: 'then upgrade to the latest release, which repeats the migration',
    zh: '再升级到最新版本，让它重新迁移',
  },
});
