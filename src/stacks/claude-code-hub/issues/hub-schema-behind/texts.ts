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
  newer: {
    en: 'A newer version than {version} has migrated this database; this one may fail on it, and migrations cannot be rolled back.',
    zh: '比 {version} 更新的版本已经迁移过这个数据库；当前版本可能无法正常使用它，而迁移无法退回。',
  },
  newerWhy: {
    en: 'A newer version has migrated this database. Use that version again, or restore a backup from before.',
    zh: '更新的版本已经迁移过这个数据库。请换回那个版本，或恢复迁移之前的备份。',
  },
  version: { en: 'the version of the app that is set', zh: '查看当前设定的应用版本' },
  migrate: {
    en: 'back up first, then start the app again: it migrates at its start',
    zh: '先备份，再重启应用：它会在启动时迁移',
  },
  about: {
    en: 'The app migrates its database at its start, unless `AUTO_MIGRATE` is off or the migration failed. Its own health check asks `SELECT 1` only, so it is healthy without tables.',
    zh: '应用在启动时自动迁移数据库，除非 `AUTO_MIGRATE` 被关闭，或迁移失败。它自身的健康检查只执行 `SELECT 1`，没有表也显示健康。',
  },
  fix: {
    en: 'makes a backup, then restarts the app, which migrates its database',
    zh: '先备份，再重启应用，由它迁移数据库',
  },
  stays: {
    en: 'A migration is not undone: the backup that is made first is the way back (`restore`).',
    zh: '迁移不会被撤销：如需退回，请用这次先做的备份恢复（`restore`）。',
  },
  incomplete: {
    en: 'The app has migrated this database before, so it does not make these tables again. Restore a backup that has them.',
    zh: '应用已经迁移过这个数据库，不会再次创建这些表。请恢复含有它们的备份。',
  },
  restore: { en: 'the backups that there are', zh: '查看已有的备份' },
  made: { en: 'The newest migration has not been made', zh: '最新的迁移没有执行' },
  madeGone: { en: 'A table of the app is gone', zh: '应用的一张表不见了' },
});
