import { defineTexts } from '../message.ts';

/** explain-limit and set-limit: how much users and keys may use. */
export const limitTexts = defineTexts('limits', {
  title: {
    en: 'Change how much a user or a key may use',
    zh: '修改用户或密钥的限额',
  },
  argLimit: {
    en: 'rpm, 5h, day, week, month, total or sessions',
    zh: '限额名称：rpm、5h、day、week、month、total 或 sessions',
  },
  argAmount: { en: 'how much is allowed; none: no limit', zh: '上限；none 表示不限' },
  optUser: { en: 'name of a user', zh: '用户名' },
  optKey: {
    en: 'name or number of a key, never the key itself',
    zh: '密钥的名称或编号（不是密钥本身）',
  },
  optDryRun: { en: 'show the plan only', zh: '只显示计划' },
  exDay: { en: '20 dollars a day', zh: '每天 20 美元' },
  exNone: { en: 'as many sessions at a time as wanted', zh: '不限并发会话数' },
  badLimit: { en: '{limit} is no limit that it knows', zh: '没有名为 {limit} 的限额' },
  badAmount: { en: '{amount} is no amount', zh: '{amount} 不是有效的数值' },
});
