import { program } from '../../base/program.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Command } from '../command.ts';

export const logsCommand: Command = {
  name: 'logs',
  effect: 'looks',
  title: t.logsTitle(),
  arguments: [{ name: 'service', title: t.argServices(), variadic: true, values: 'services' }],
  options: [
    { flags: '-f, --follow', title: t.optFollow() },
    { flags: '--tail <lines>', title: t.optTail() },
    { flags: '--since <time>', title: t.optSince() },
    { flags: '--grep <text>', title: t.optGrep() },
    { flags: '--errors', title: t.optErrors() },
  ],
  examples: [
    { command: `${program.command} logs postgres -f`, title: t.exLogs() },
    { command: `${program.command} logs --errors --since 2h`, title: t.exLogsErrors() },
    {
      command: `${program.command} logs casdoor oidc-auth --grep alice`,
      title: t.exLogsGrep(),
    },
  ],
  load: () => import('./logs.run.ts'),
};
