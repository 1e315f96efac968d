import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.port-used-twice', {
  refused: {
    en: 'The settings of a lab refuse one port for two services; it happens in the files of other installers.',
    zh: '实验环境的设置会拒绝两个服务使用同一端口；只有其他安装程序的文件才会出现。',
  },
});
