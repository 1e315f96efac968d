import { defineTexts } from '../message.ts';

/** Backups of a deployment: whether the newest one could be restored. */
export const newestBackupTexts = defineTexts('backups', {
  probe: { en: 'newest backup', zh: '最近的备份' },
  title: { en: 'the newest backup can be read', zh: '最近的备份是否可用' },
  damaged: {
    en: '{n} {n|file|files} of the newest backup cannot be restored',
    zh: '最近的备份中有 {n} 个文件无法恢复',
  },
  incomplete: {
    en: 'the newest backup lacks {n} {n|database|databases}',
    zh: '最近的备份缺少 {n} 个数据库',
  },
  about: {
    en: 'A backup is worth what can be restored from it. Disks that fill up, runs that are cut short and copies between machines leave files that look complete.',
    zh: '备份的价值在于能够恢复。磁盘写满、运行中断或在机器之间复制，都可能留下看似完整却无法恢复的文件。',
  },
  empty: { en: '{file} is empty', zh: '{file} 是空的' },
  cut: { en: '{file} ends too early', zh: '{file} 不完整，内容被截断' },
  noGzip: { en: '{file} is damaged or no gzip file', zh: '{file} 已损坏，或不是 gzip 文件' },
  unfinished: {
    en: 'the dump in {file} was not written to its end',
    zh: '{file} 中的数据库转储没有写完',
  },
  checksum: { en: '{file} is not what was written', zh: '{file} 与写入时不一致' },
  size: { en: '{file} has another size than when it was written', zh: '{file} 的大小与写入时不同' },
  gone: { en: '{file} is missing', zh: '{file} 不见了' },
  manifest: {
    en: '{file} is missing or cannot be read: the backup was not finished',
    zh: '{file} 缺失或无法解析：这份备份没有完成',
  },
  lacks: { en: 'Not in it: {names}.', zh: '其中没有：{names}。' },
  inPart: {
    en: '{path} is too large to be read to its end in passing',
    zh: '{path} 太大，例行检查无法全部读完',
  },
  none: { en: 'there is no backup here', zh: '这里没有备份' },
  nextTest: { en: 'read it to its end', zh: '完整读取一遍' },
  nextList: { en: 'see what there is', zh: '查看已有备份' },
});
