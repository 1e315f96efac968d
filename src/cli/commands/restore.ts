import { program } from '../../base/program.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import type { Command } from '../command.ts';

export const restoreCommand: Command = {
  name: 'restore',
  title: t.title(),
  arguments: [{ name: 'backup', title: t.argBackup() }],
  options: [
    { flags: '--set <key=value...>', title: t.optSet() },
    { flags: '--set-aside', title: t.optSetAside() },
    { flags: '--dry-run', title: t.optDryRun() },
    { flags: '--confirm <name>', title: t.optConfirm() },
  ],
  examples: [
    { command: `${program.command} restore`, title: t.exList() },
    { command: `${program.command} restore backups/20260131T235959Z`, title: t.exRestore() },
    {
      command: `${program.command} restore /mnt/20260131T235959Z -C /opt/${program.command}`,
      title: t.exElsewhere(),
    },
  ],
  load: () => import('./restore.run.ts'),
};
