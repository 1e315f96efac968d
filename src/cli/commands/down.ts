import { runTexts as t } from '../../i18n/run-commands.ts';
import type { Command } from '../command.ts';

export const downCommand: Command = {
  name: 'down',
  title: t.downTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  load: () => import('./down.run.ts'),
};
