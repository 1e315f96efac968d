import { defineTexts } from '../../../../base/message.ts';

/** The app runs on a database that it has not migrated. */
export const texts = defineTexts('hub-schema-behind', {
  title: { en: 'the app’s tables do not match the program', zh: '应用的表结构与程序不符' },
  empty: {
    en: 'The database has none of the app’s tables, and the app still reports healthy: its check reads no table. Every request fails.',
    zh: '数据库中没有应用的任何一张表，而应用仍报告健康：它的检查不读任何表。所有请求都会失败。',
  },
  missing: { en: 'Tables are missing: {tables}.', zh: '缺少这些表：{tables}。' },
  behind: {
    en: 'Version {version} needs migrations that this database does not have.',
    zh: '版本 {version} 所需的迁移，这个数据库还没有执行。',
  },
  migrate: {
    en: 'back up first, then start the app again: it migrates at its start',
    zh: '先备份，再重启应用：它会在启动时迁移',
  },
  about: {
    en: 'The app migrates its database at its start, unless `AUTO_MIGRATE` is off or the migration failed. Its own health check asks `SELECT 1` only, so it is healthy without tables.',
    zh: '应用在启动时自动迁移数据库，除非 `AUTO_MIGRATE` 被关闭，或迁移失败。它自身的健康检查只执行 `SELECT 1`，没有表也显示健康。',
  },
});
