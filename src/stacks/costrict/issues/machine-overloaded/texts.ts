import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.machine-overloaded', {
  made: {
    en: 'review-manager is busy and may use a hundredth of a CPU',
    zh: 'review-manager 持续繁忙，但只能使用百分之一个 CPU',
  },
});
