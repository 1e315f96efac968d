import { defineTexts } from '../../../base/message.ts';

/** Dependencies that the app waits for while it starts. */
export const hubWaitTexts = defineTexts('claude-code-hub.waits', {
  database: {
    en: 'waiting for the database, attempt {n} of {all}',
    zh: '正在等待数据库，第 {n} / {all} 次尝试',
  },
  lock: {
    en: 'waiting for another process that holds the migration lock',
    zh: '正在等待另一个进程释放迁移锁',
  },
  migration: {
    en: 'migrating the database; large tables take several minutes',
    zh: '正在迁移数据库，表很大时需要几分钟',
  },
  redis: {
    en: 'waiting for Redis; without it a start takes about eight minutes',
    zh: '正在等待 Redis，连不上时启动约需八分钟',
  },
  rest: { en: 'database ready, loading', zh: '数据库已就绪，正在加载' },
});
