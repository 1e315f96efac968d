import { program } from '../../base/program.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import type { Command } from '../command.ts';

export const undoCommand: Command = {
  name: 'undo',
  effect: 'asks',
  title: t.undoTitle(),
  arguments: [{ name: 'run', title: t.argRun(), values: 'runs' }],
  options: [
    { flags: '--dry-run', title: t.optDryRun() },
    { flags: '--overwrite-edited', title: t.optOverwrite() },
    { flags: '--leave <name...>', title: t.optLeave() },
  ],
  examples: [{ command: `${program.command} undo`, title: t.exUndo() }],
  load: () => import('./undo.run.ts'),
};
