import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.service-missing', {
  made: { en: 'The container of review-checker is removed', zh: 'review-checker 的容器被删除' },
});
