import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.service-unhealthy', {
  made: {
    en: 'review-manager hangs: it runs, and its health check fails until it is restarted',
    zh: 'review-manager 卡死：仍在运行，但健康检查失败，直到重启',
  },
});
