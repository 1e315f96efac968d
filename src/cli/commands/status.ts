import { program } from '../../base/program.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Command } from '../command.ts';

export const statusCommand: Command = {
  name: 'status',
  effect: 'looks',
  title: t.statusTitle(),
  examples: [{ command: `${program.command} status --format json`, title: t.exStatusJson() }],
  load: () => import('./status.run.ts'),
};
