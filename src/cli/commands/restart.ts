import { program } from '../../base/program.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Command } from '../command.ts';

export const restartCommand: Command = {
  name: 'restart',
  title: t.restartTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  examples: [{ command: `${program.command} restart postgres`, title: t.exampleRestart() }],
  load: () => import('./restart.run.ts'),
};
