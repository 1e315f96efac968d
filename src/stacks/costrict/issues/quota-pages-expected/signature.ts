import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('quota-pages-expected', t, {
  next: [],
  phrases: [
    [
      7,
      'FAQ 5.6',
      '购买更多配额',
      'Credit 配[额額]不足',
      'Credit 用量[统統][计計]',
      '参与运营活动',
      '查看账户详情',
      '配额.{0,8}(?:页面|网页).{0,8}(?:错误|打不开|空白)',
    ],
    [
      6,
      'FAQ 5.6',
      'buy more quota',
      'insufficient remaining credit quota',
      'credit usage statistics',
      'purchase more quota',
      '(?:quota|credit|account details?) page.{0,24}(?:error|404|blank|not open)',
      'quota-manager/api',
      'credit/manager/?.{0,24}(?:404|error)',
    ],
  ],
});
