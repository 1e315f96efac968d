import { program } from '../../base/program.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Command } from '../command.ts';

export const downCommand: Command = {
  name: 'down',
  title: t.downTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  examples: [{ command: `${program.command} down grafana`, title: t.exampleDown() }],
  load: () => import('./down.run.ts'),
};
