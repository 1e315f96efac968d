import { fixTexts as t } from '../../i18n/fix.ts';
import type { Command } from '../command.ts';

export const historyCommand: Command = {
  name: 'history',
  title: t.historyTitle(),
  load: () => import('./history.run.ts'),
};
