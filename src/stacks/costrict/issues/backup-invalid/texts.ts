import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.backup-invalid', {
  made: {
    en: 'The only backup lacks a file that its list names',
    zh: '唯一的备份缺少清单中列出的文件',
  },
});
