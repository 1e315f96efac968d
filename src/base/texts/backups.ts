import { defineTexts } from '../message.ts';

/** Backups of a deployment: whether the newest one could be restored. */
export const newestBackupTexts = defineTexts('backups', {
  probe: { en: 'newest backup', zh: '最近的备份' },
  none: { en: 'there is no backup here', zh: '这里没有备份' },
});
