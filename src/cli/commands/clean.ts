import { program } from '../../base/program.ts';
import { backupTexts as t } from '../../base/texts/backup.ts';
import type { Command } from '../command.ts';

export const cleanCommand: Command = {
  name: 'clean',
  effect: 'asks',
  title: t.title(),
  options: [
    { flags: '--keep-data', title: t.optKeepData() },
    { flags: '--dry-run', title: t.optDryRun() },
    { flags: '--confirm <name>', title: t.optConfirm() },
  ],
  examples: [
    { command: `${program.command} clean`, title: t.exClean() },
    { command: `${program.command} clean --keep-data`, title: t.exKeep() },
  ],
  load: () => import('./clean.run.ts'),
};
