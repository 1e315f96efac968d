import { defineTexts } from '../../../../base/message.ts';

/** Rows without an end. */
export const texts = defineTexts('hub-requests-unfinished', {
  title: { en: 'requests are “in progress” without an end', zh: '有请求一直显示“进行中”' },
  why: {
    en: '{n} {n|request|requests} of the last day started more than 30 minutes ago and never ended.',
    zh: '最近一天有 {n} 个请求开始超过 30 分钟仍未结束。',
  },
  log: { en: 'whether the database was lost at that time', zh: '查看当时是否丢失过数据库连接' },
  about: {
    en: 'A request that runs while the database stops, or while the app is killed, keeps a row without an end. Such rows are harmless. When new ones appear all the time, providers hang: their time limits are 0 by default, which is unlimited.',
    zh: '请求处理期间数据库停止或应用被终止，就会留下没有结束的行，它们没有害处。如果不断出现新的，说明供应商卡住：超时默认是 0，即不限。',
  },
  made: { en: 'Requests were interrupted and never ended', zh: '请求被中断，一直没有结束' },
});
