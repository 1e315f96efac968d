import { program } from '../../base/program.ts';
import { providersTexts as t } from '../../base/texts/providers.ts';
import type { Command } from '../command.ts';

export const explainLimitCommand: Command = {
  name: 'explain-limit',
  effect: 'looks',
  title: t.limitTitle(),
  options: [
    { flags: '--user <name>', title: t.optUser() },
    { flags: '--key <name>', title: t.optKeyName() },
  ],
  examples: [{ command: `${program.command} explain-limit --user alice`, title: t.exLimit() }],
  load: async () => ({ run: (await import('./explain-limit.run.ts')).run }),
};
