import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.service-paused', {
  paused: { en: '{service} is paused', zh: '{service} 被暂停' },
});
