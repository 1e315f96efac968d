import { program } from '../../base/program.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Command } from '../command.ts';

export const preflightCommand: Command = {
  name: 'preflight',
  effect: 'looks',
  title: t.preflightCommand(),
  asksStack: true,
  options: [{ flags: '--budget <seconds>', title: t.optionBudget() }],
  examples: [{ command: `${program.command} preflight`, title: t.examplePreflight() }],
  load: () => import('./preflight.run.ts'),
};
