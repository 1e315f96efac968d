import { doctorTexts as t } from '../../i18n/doctor.ts';
import { program } from '../../program.ts';
import type { Command } from '../command.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  title: t.title(),
  arguments: [{ name: 'topic', title: t.argTopic(), variadic: true }],
  formats: ['junit', 'prometheus'],
  options: [
    { flags: '--budget <seconds>', title: t.optBudget() },
    { flags: '--only <id...>', title: t.optOnly() },
    { flags: '--skip <id...>', title: t.optSkip() },
    { flags: '--list', title: t.optList() },
    { flags: '--fail-on <status>', title: t.optFailOn(), choices: ['warn'] },
    { flags: '--watch [interval]', title: t.optWatch() },
  ],
  examples: [
    { command: `${program.command} doctor`, title: t.exAll() },
    { command: `${program.command} doctor models`, title: t.exTopic() },
    { command: `${program.command} doctor --watch 1m`, title: t.exWatch() },
    { command: `${program.command} doctor --format prometheus`, title: t.exPrometheus() },
  ],
  load: () => import('./doctor.run.ts'),
};
