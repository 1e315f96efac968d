import { defineTexts } from '../../../../base/message.ts';

/** Texts of this stack alone. */
export const texts = defineTexts('costrict.template-unresolved', {
  made: {
    en: 'A rendered file holds a placeholder of its template',
    zh: '生成的文件中残留模板占位符',
  },
});
