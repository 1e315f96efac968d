import { fixTexts as t } from '../../base/texts/fix.ts';
import type { Command } from '../command.ts';

export const historyCommand: Command = {
  name: 'history',
  effect: 'looks',
  title: t.historyTitle(),
  load: () => import('./history.run.ts'),
};
