import { defineTexts } from '../../../../base/message.ts';

/** Empty credit pages, which are no fault. */
export const texts = defineTexts('quota-pages-expected', {
  title: { en: 'credit and quota pages are empty', zh: '额度和配额页面没有内容' },
  probe: { en: 'credit pages', zh: '额度页面' },
  is: { en: 'the credit pages show nothing, as expected', zh: '额度页面没有内容，属正常现象' },
  about: {
    en: 'The pages exist, but the service behind them (quota-manager) is not part of this deployment. 404 and empty pages below /quota-manager are expected and can be ignored.',
    zh: '页面存在，但它背后的服务 quota-manager 不在本部署中。/quota-manager 下的 404 和空白页面属正常现象，可以忽略。',
  },
  means: {
    en: 'A self-hosted backend has no quota service; these pages can be ignored.',
    zh: '私有化部署没有配额服务，这些页面的错误可以忽略。',
  },
});
