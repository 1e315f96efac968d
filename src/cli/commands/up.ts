import { program } from '../../base/program.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Command } from '../command.ts';

export const upCommand: Command = {
  name: 'up',
  title: t.upTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  examples: [{ command: `${program.command} up postgres`, title: t.exampleUp() }],
  load: () => import('./up.run.ts'),
};
