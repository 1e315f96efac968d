import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.file-edited-by-hand', {
  made: { en: 'A person edited a rendered file', zh: '手动修改了一个生成的文件' },
});
