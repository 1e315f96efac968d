import { defineTexts } from '../../../base/message.ts';

/** What faults of this lab have in common. */
export const labTexts = defineTexts('costrict-lab', {
  database: { en: 'the database', zh: '数据库操作' },
  failed: { en: '{what} failed', zh: '{what}失败' },
  settingsStay: {
    en: 'left undone, so that the lab keeps its settings',
    zh: '保持还原状态，以免实验环境的设置被改动',
  },
});
