import type { Message } from '../../base/message.ts';
import { damageTexts as t } from '../../base/texts/backups.ts';
import type { BackupDamage } from './backup-file.ts';

const words: Readonly<Record<BackupDamage, (about: { file: string }) => Message>> = {
  empty: t.empty,
  cut: t.cut,
  'no-gzip': t.noGzip,
  unfinished: t.unfinished,
  checksum: t.checksum,
  size: t.size,
  gone: t.gone,
  manifest: t.manifest,
};

/** The damage of a backup file, in one sentence. */
export const damageText = (what: BackupDamage, file: string): Message => words[what]({ file });
