import { program } from '../../base/program.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Command } from '../command.ts';

export const portsCommand: Command = {
  name: 'ports',
  effect: ({ remap }) => (remap === true ? 'asks' : 'looks'),
  title: t.portsTitle(),
  asksStack: true,
  options: [{ flags: '--remap', title: t.optionRemap() }],
  examples: [
    { command: `${program.command} ports`, title: t.examplePorts() },
    { command: `${program.command} ports --remap`, title: t.exampleRemap() },
  ],
  load: () => import('./ports.run.ts'),
};
