import { runTexts as t } from '../../i18n/run-commands.ts';
import { program } from '../../program.ts';
import type { Command } from '../command.ts';

export const downCommand: Command = {
  name: 'down',
  title: t.downTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  examples: [{ command: `${program.command} down grafana`, title: t.exampleDown() }],
  load: () => import('./down.run.ts'),
};
