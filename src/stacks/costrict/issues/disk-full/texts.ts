import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.disk-full', {
  made: {
    en: 'issue-manager writes until its file system is full, then exits',
    zh: 'issue-manager 写满文件系统后退出',
  },
});
