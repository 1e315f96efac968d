import { checksTexts as t } from '../../i18n/checks.ts';
import { program } from '../../program.ts';
import type { Command } from '../command.ts';

export const portsCommand: Command = {
  name: 'ports',
  title: t.portsTitle(),
  options: [{ flags: '--remap', title: t.optionRemap() }],
  examples: [
    { command: `${program.command} ports`, title: t.examplePorts() },
    { command: `${program.command} ports --remap`, title: t.exampleRemap() },
  ],
  load: () => import('./ports.run.ts'),
};
