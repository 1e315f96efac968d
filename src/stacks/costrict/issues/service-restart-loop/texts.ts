import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.service-restart-loop', {
  made: {
    en: 'review-manager exits with an error each time it is started',
    zh: 'review-manager 每次启动都报错退出',
  },
});
