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
});
