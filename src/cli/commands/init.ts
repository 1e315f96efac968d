import { program } from '../../base/program.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Command } from '../command.ts';

const call = `${program.command} init`;

export const initCommand: Command = {
  name: 'init',
  title: t.initTitle(),
  asksStack: true,
  options: [
    { flags: '--set <key=value...>', title: t.initSet(), values: 'assignments' },
    { flags: '--from-configure <path>', title: t.initFrom() },
  ],
  examples: [
    { command: call, title: t.exampleInit() },
    { command: `${call} --yes --set server.address=10.0.0.5`, title: t.exampleInitYes() },
    { command: `${call} --from-configure ./configure.sh`, title: t.exampleInitFrom() },
  ],
  load: () => import('./init.run.ts'),
};
