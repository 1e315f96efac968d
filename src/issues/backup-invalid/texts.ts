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
  faultMade: {
    en: 'The newest backup lacks a file that its list names',
    zh: '最新的备份缺少清单中列出的文件',
  },
});
