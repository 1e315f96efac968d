import { defineTexts } from '../../../../base/message.ts';

/** Costs are 0. */
export const texts = defineTexts('hub-prices-missing', {
  title: { en: 'the app knows no prices', zh: '应用的价格表为空' },
  why: {
    en: 'Every request costs 0, so limits in dollars never trigger and reports show no cost.',
    zh: '所有请求的费用都是 0，金额限额不会触发，报表也没有费用。',
  },
  log: { en: 'why the price list could not be loaded', zh: '查看价格表为何没有加载' },
  means: {
    en: 'The price list could not be loaded; without prices limits in dollars never trigger.',
    zh: '价格表加载失败；没有价格，金额限额就不会触发。',
  },
  about: {
    en: 'The app loads its price list from the internet at its start and every half hour. Without internet it stays empty. Upload a price list on the page of prices; uploaded prices are not overwritten.',
    zh: '应用启动时和每半小时从互联网加载价格表。没有外网时它一直是空的。请在价格页面上传价格表，上传的价格不会被覆盖。',
  },
  made: { en: 'The price list is empty', zh: '价格表为空' },
});
