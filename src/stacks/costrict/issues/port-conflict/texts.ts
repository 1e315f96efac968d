import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.port-conflict', {
  made: {
    en: 'grafana is stopped, another program takes its port, and it cannot start again',
    zh: 'grafana 停止后端口被其他程序占用，无法再次启动',
  },
});
