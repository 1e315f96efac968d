import { runTexts as t } from '../../i18n/run-commands.ts';
import type { Command } from '../command.ts';

export const upCommand: Command = {
  name: 'up',
  title: t.upTitle(),
  arguments: [{ name: 'service', title: t.argService() }],
  load: () => import('./up.run.ts'),
};
