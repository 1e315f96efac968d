import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('postgres-data-damaged', {
  title: {
    en: 'PostgreSQL’s data is damaged',
    zh: 'PostgreSQL 的数据已损坏',
  },
  about: {
    en: 'After a power failure, a full disk or a copy of a running database, files of PostgreSQL can be incomplete. Never delete the directory. Restore the latest backup. pg_resetwal starts the database at the price of lost transactions: copy the data directory first.',
    zh: '断电、磁盘写满，或直接复制正在运行的数据库之后，PostgreSQL 的文件可能不完整。切勿删除该目录，请恢复最近的备份。pg_resetwal 能让数据库启动，但会丢失事务：务必先复制数据目录。',
  },
  means: {
    en: 'PostgreSQL found damaged or missing files of its own.',
    zh: 'PostgreSQL 发现自己的文件损坏或缺失。',
  },
  wayStop: {
    en: 'stop it, so that nothing is written any more',
    zh: '停止它，避免继续写入',
  },
  wayCopy: {
    en: 'keep a copy of the files as they are',
    zh: '原样保留一份文件',
  },
  wayBackups: {
    en: 'list the backups; one of them is restored with its name',
    zh: '列出备份；带上备份名即可恢复',
  },
  wayReset: {
    en: 'without a backup, on the copy only: pg_resetwal loses transactions',
    zh: '没有备份时，只在副本上使用 pg_resetwal：会丢失事务',
  },
});
