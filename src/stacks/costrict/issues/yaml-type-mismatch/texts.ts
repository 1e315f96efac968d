import { defineTexts } from '../../../../base/message.ts';

/** Texts of this stack alone. */
export const texts = defineTexts('costrict.yaml-type-mismatch', {
  file: {
    en: 'Prometheus is started with a file whose values have wrong types',
    zh: 'Prometheus 启动时所用文件的值类型不正确',
  },
});
