import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.secrets-file-open', {
  made: {
    en: 'Every user of the machine can read secrets.env',
    zh: '本机所有用户都能读取 secrets.env',
  },
  shutAbove: {
    en: 'The directory above the lab is closed to other users: nobody can reach its files.',
    zh: '实验环境的上级目录不允许其他用户进入，没有人能读到其中的文件。',
  },
});
