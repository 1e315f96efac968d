import { defineTexts } from '../../../../base/message.ts';

/** Limits count nothing. */
export const texts = defineTexts('hub-ledger-not-filled', {
  title: { en: 'usage is not recorded in the ledger', zh: '用量没有记入账目表' },
  why: {
    en: 'The trigger `trg_upsert_usage_ledger` is missing. New requests are not counted, so limits in dollars never trigger.',
    zh: '触发器 `trg_upsert_usage_ledger` 不存在。新请求不再计入，金额限额不会触发。',
  },
  restore: {
    en: 'restore a backup that has the trigger: a restart does not make it again',
    zh: '恢复含有该触发器的备份：重启不会重新创建它',
  },
  about: {
    en: 'A trigger in the database copies each request to the ledger, and limits in dollars are read from there. A dump that was restored without its triggers loses it.',
    zh: '数据库触发器把每个请求抄入账目表，金额限额以它为准。恢复备份时没有带上触发器，它就会丢失。',
  },
  off: {
    en: 'The trigger `trg_upsert_usage_ledger` is switched off. New requests are not counted, so limits in dollars never trigger.',
    zh: '触发器 `trg_upsert_usage_ledger` 已停用。新请求不再计入，金额限额不会触发。',
  },
  fix: { en: 'switches the trigger of the ledger on', zh: '启用账目表的触发器' },
  earlier: {
    en: 'Requests of the time without it are not added; what they cost is missing in the limits.',
    zh: '停用期间的请求不会补记，它们的费用不计入限额。',
  },
  made: { en: 'The trigger of the ledger is switched off', zh: '账目表的触发器被停用' },
});
