import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.data-dir-permission', {
  made: {
    en: 'The data directory of etcd belongs to root when it starts',
    zh: 'etcd 启动时数据目录属于 root',
  },
});
