import { defineTexts } from '../../../../base/message.ts';

/** Texts of this stack alone. */
export const texts = defineTexts('costrict.service-stopped', {
  killed: {
    en: 'review-checker is killed by the kernel for using too much memory',
    zh: 'review-checker 因内存超限被内核终止',
  },
  recreated: {
    en: 'the fix recreates the container from the Compose file; the one that was killed does not come back',
    zh: '修复会按 Compose 文件重建容器，被终止的那个不会再回来',
  },
});
