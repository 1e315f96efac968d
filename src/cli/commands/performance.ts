import { program } from '../../base/program.ts';
import { performanceTexts as t } from '../../base/texts/performance.ts';
import type { Command } from '../command.ts';

export const performanceCommand: Command = {
  name: 'performance',
  effect: 'looks',
  title: t.title(),
  options: [{ flags: '--since <time>', title: t.optSince() }],
  examples: [{ command: `${program.command} performance --since 1h`, title: t.exHour() }],
  load: async () => ({ run: (await import('./performance.run.ts')).run }),
};
