import { runTexts as t } from '../../i18n/run-commands.ts';
import { program } from '../../program.ts';
import type { Command } from '../command.ts';

export const logsCommand: Command = {
  name: 'logs',
  title: t.logsTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  options: [
    { flags: '-f, --follow', title: t.optFollow() },
    { flags: '--tail <lines>', title: t.optTail() },
  ],
  examples: [{ command: `${program.command} logs postgres -f`, title: t.exLogs() }],
  load: () => import('./logs.run.ts'),
};
