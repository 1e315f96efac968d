import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.clock-wrong', {
  made: {
    en: 'A file of the deployment is a day newer than the clock',
    zh: '部署中某个文件的时间比系统时钟晚一天',
  },
});
