import { runTexts as t } from '../../i18n/run-commands.ts';
import { program } from '../../program.ts';
import type { Command } from '../command.ts';

export const statusCommand: Command = {
  name: 'status',
  title: t.statusTitle(),
  examples: [{ command: `${program.command} status --format json`, title: t.exStatusJson() }],
  load: () => import('./status.run.ts'),
};
