import { defineTexts } from '../message.ts';

/** Backups of a deployment: whether the newest one could be restored. */
export const newestBackupTexts = defineTexts('backups', {
  probe: { en: 'newest backup', zh: '最近的备份' },
  none: { en: 'there is no backup here', zh: '这里没有备份' },
});

/** Faults of a backup file. */
export const damageTexts = defineTexts('backup-damage', {
  empty: { en: '{file} is empty', zh: '{file} 是空的' },
  cut: { en: '{file} is truncated', zh: '{file} 不完整，内容被截断' },
  noGzip: { en: '{file} is damaged or not a gzip file', zh: '{file} 已损坏，或不是 gzip 文件' },
  unfinished: { en: 'the dump in {file} is incomplete', zh: '{file} 中的数据库转储没有写完' },
  checksum: { en: '{file} has changed since it was written', zh: '{file} 与写入时不一致' },
  size: {
    en: 'the size of {file} has changed since it was written',
    zh: '{file} 的大小与写入时不同',
  },
  gone: { en: '{file} is missing', zh: '{file} 不见了' },
  manifest: {
    en: '{file} is missing or unreadable: the backup did not finish',
    zh: '{file} 缺失或无法解析：这份备份没有完成',
  },
});
