import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.service-stopped', {
  killed: {
    en: 'review-checker is killed by the kernel for using too much memory',
    zh: 'review-checker 因内存超限被内核终止',
  },
});
