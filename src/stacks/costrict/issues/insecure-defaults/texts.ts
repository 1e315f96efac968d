import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.insecure-defaults', {
  made: {
    en: 'secrets.env holds two publicly known values',
    zh: 'secrets.env 中有两个人人皆知的值',
  },
});
