import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.unhealthy-healthcheck', {
  made: {
    en: 'grafana answers, but its health check is wrong',
    zh: 'grafana 能够响应，但健康检查写错了',
  },
});
