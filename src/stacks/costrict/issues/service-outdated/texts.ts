import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.service-outdated', {
  made: {
    en: 'The Compose file has changed since grafana’s container was made',
    zh: 'grafana 的容器创建之后，Compose 文件发生了变化',
  },
});
