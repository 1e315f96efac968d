import { program } from '../../base/program.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Command } from '../command.ts';

export const logsCommand: Command = {
  name: 'logs',
  effect: 'looks',
  title: t.logsTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  options: [
    { flags: '-f, --follow', title: t.optFollow() },
    { flags: '--tail <lines>', title: t.optTail() },
  ],
  examples: [{ command: `${program.command} logs postgres -f`, title: t.exLogs() }],
  load: () => import('./logs.run.ts'),
};
