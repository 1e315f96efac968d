import { program } from '../../base/program.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { Command } from '../command.ts';

const call = `${program.command} lab`;
const fault = { name: 'id', title: t.argFault(), values: 'faults' } as const;

export const labCommand: Command = {
  name: 'lab',
  title: t.title(),
  subcommands: [
    {
      name: 'list',
      title: t.listTitle(),
      asksStack: true,
      load: async () => ({ run: (await import('./lab-list.run.ts')).run }),
    },
    {
      name: 'up',
      title: t.upTitle(),
      asksStack: true,
      options: [{ flags: '--set <key=value...>', title: t.optSet(), values: 'assignments' }],
      examples: [{ command: `${call} up`, title: t.exUp() }],
      load: async () => ({ run: (await import('./lab-up.run.ts')).run }),
    },
    {
      name: 'break',
      title: t.breakTitle(),
      arguments: [{ ...fault, required: true }],
      examples: [{ command: `${call} break github-id-duplicate`, title: t.exBreak() }],
      load: async () => ({ run: (await import('./lab-break.run.ts')).run }),
    },
    {
      name: 'heal',
      title: t.healTitle(),
      arguments: [fault],
      examples: [{ command: `${call} heal`, title: t.exHeal() }],
      load: async () => ({ run: (await import('./lab-heal.run.ts')).run }),
    },
    {
      name: 'score',
      title: t.scoreTitle(),
      arguments: [{ ...fault, variadic: true }],
      options: [
        { flags: '--variants', title: t.optVariants() },
        { flags: '--markdown <file>', title: t.optMarkdown() },
      ],
      examples: [{ command: `${call} score github-id-duplicate`, title: t.exScore() }],
      load: async () => ({ run: (await import('./lab-score.run.ts')).run }),
    },
    {
      name: 'down',
      title: t.downTitle(),
      examples: [{ command: `${call} down --yes`, title: t.exDown() }],
      load: async () => ({ run: (await import('./lab-down.run.ts')).run }),
    },
  ],
};
