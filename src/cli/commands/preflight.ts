import { checksTexts as t } from '../../i18n/checks.ts';
import { program } from '../../program.ts';
import type { Command } from '../command.ts';

export const preflightCommand: Command = {
  name: 'preflight',
  title: t.preflightCommand(),
  options: [{ flags: '--budget <seconds>', title: t.optionBudget() }],
  examples: [{ command: `${program.command} preflight`, title: t.examplePreflight() }],
  load: () => import('./preflight.run.ts'),
};
