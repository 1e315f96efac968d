import { defineTexts } from '../../../../base/message.ts';

/** Texts of this stack alone. */
export const texts = defineTexts('costrict.prometheus-target-down', {
  made: {
    en: 'Prometheus is configured with a target that does not exist',
    zh: 'Prometheus 配置了一个不存在的监控目标',
  },
});
