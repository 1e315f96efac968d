import { program } from '../../base/program.ts';
import { limitTexts as t } from '../../base/texts/limits.ts';
import type { Command } from '../command.ts';

export const setLimitCommand: Command = {
  name: 'set-limit',
  effect: 'asks',
  title: t.title(),
  arguments: [
    { name: 'limit', title: t.argLimit(), required: true },
    { name: 'amount', title: t.argAmount(), required: true },
  ],
  options: [
    { flags: '--user <name>', title: t.optUser() },
    { flags: '--key <name>', title: t.optKey() },
    { flags: '--dry-run', title: t.optDryRun() },
  ],
  examples: [
    { command: `${program.command} set-limit day 20 --user alice`, title: t.exDay() },
    { command: `${program.command} set-limit sessions none --user alice`, title: t.exNone() },
  ],
  load: async () => ({ run: (await import('./set-limit.run.ts')).run }),
};
