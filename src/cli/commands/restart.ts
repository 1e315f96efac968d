import { runTexts as t } from '../../i18n/run-commands.ts';
import { program } from '../../program.ts';
import type { Command } from '../command.ts';

export const restartCommand: Command = {
  name: 'restart',
  title: t.restartTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  examples: [{ command: `${program.command} restart postgres`, title: t.exampleRestart() }],
  load: () => import('./restart.run.ts'),
};
