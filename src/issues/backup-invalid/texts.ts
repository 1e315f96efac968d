import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('backup-invalid', {
  title: { en: 'a backup cannot be restored', zh: '备份无法恢复' },
  damaged: {
    en: '{n} {n|file|files} of the newest backup cannot be restored',
    zh: '最近的备份中有 {n} 个文件无法恢复',
  },
  incomplete: {
    en: 'the newest backup lacks {n} {n|database|databases}',
    zh: '最近的备份缺少 {n} 个数据库',
  },
  about: {
    en: 'A backup is only worth what can be restored from it. Full disks, interrupted runs and copies between machines leave files that look complete.',
    zh: '备份的价值在于能够恢复。磁盘写满、运行中断或在机器之间复制，都可能留下看似完整却无法恢复的文件。',
  },
  means: {
    en: 'The backup file is truncated, damaged, or of another format.',
    zh: '备份文件不完整、已损坏，或者格式不符。',
  },
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
  lacks: { en: 'Missing: {names}.', zh: '其中没有：{names}。' },
  inPart: {
    en: '{path} is too large for a routine check to read completely',
    zh: '{path} 太大，例行检查无法全部读完',
  },
  nextTest: { en: 'read it completely', zh: '完整读取一遍' },
  nextList: { en: 'list the backups', zh: '查看已有备份' },
  fixTitle: { en: 'creates a new backup', zh: '重新备份' },
  fixUntouched: {
    en: 'the damaged backup and older ones; no service restarts',
    zh: '损坏的备份和更早的备份；服务不会重启',
  },
});
