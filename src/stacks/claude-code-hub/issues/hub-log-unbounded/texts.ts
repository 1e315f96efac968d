import { defineTexts } from '../../../../base/message.ts';

/** A request log without an end. */
export const texts = defineTexts('hub-log-unbounded', {
  title: { en: 'the request log is large and never cleaned', zh: '请求日志很大，且从不清理' },
  why: {
    en: 'It has about {rows} rows and uses {size}; automatic clean-up is off, which is the default.',
    zh: '约有 {rows} 行，占用 {size}；自动清理没有打开（默认如此）。',
  },
  restart: {
    en: 'after switching the clean-up on in the system settings: the schedule is read at a start only',
    zh: '在系统设置中打开清理之后执行：计划只在启动时读取',
  },
  about: {
    en: 'Each request is a row in `message_request`; pages and queries become slower with its size. Clean-up deletes rows of that table only; the ledger stays, so limits stay right.',
    zh: '每个请求都是 `message_request` 中的一行，表越大，页面和查询越慢。清理只删除这张表的行，账目表保留，限额不受影响。',
  },
  fix: {
    en: 'switches the automatic clean-up on and restarts the app, which then plans it',
    zh: '打开自动清理并重启应用，使计划生效',
  },
  willDelete: {
    en: 'The first clean-up deletes {n} rows older than {days} days, by the app’s own dry run. That is irreversible; `undo` only switches it off again.',
    zh: '按应用自身的试运行结果，首次清理将删除 {n} 行（早于 {days} 天）。删除不可恢复；`undo` 只会重新关闭自动清理。',
  },
  schedule: { en: 'It runs at the times of {cron}.', zh: '执行时间：{cron}。' },
  scheduled: {
    en: 'the app has planned the clean-up',
    zh: '应用已排定清理计划',
  },
  notScheduled: {
    en: 'the app has not planned the clean-up',
    zh: '应用没有排定清理计划',
  },
  notScheduledWhy: {
    en: 'The setting is on, and Redis has no plan `bull:log-cleanup:repeat`: the app reads the schedule at its start only.',
    zh: '设置已打开，但 Redis 中没有计划 `bull:log-cleanup:repeat`：应用只在启动时读取计划。',
  },
  made: {
    en: 'The request log has two million rows and is never cleaned',
    zh: '请求日志有两百万行，且从不清理',
  },
});
