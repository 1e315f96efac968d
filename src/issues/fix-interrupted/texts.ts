import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('fix-interrupted', {
  title: { en: 'a fix was interrupted', zh: '修复被中断' },
  about: {
    en: 'A fix was killed before it was verified or rolled back, so it is only partly done. No other change starts until it is resumed or undone. A deploy that was killed is named as well, as a note: the same command resumes it.',
    zh: '修复在验证或还原之前被终止，只完成了一部分。在它完成或还原之前，不会做其他改动。被终止的部署也会在此提示：再次执行同一命令即可继续。',
  },
  nextHistory: { en: 'show what was done', zh: '查看做过什么' },
});
