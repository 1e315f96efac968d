import { program } from '../../base/program.ts';
import { doctorTexts as t } from '../../base/texts/doctor.ts';
import type { Command } from '../command.ts';

export const explainCommand: Command = {
  name: 'explain',
  effect: 'looks',
  title: t.explainTitle(),
  asksStack: true,
  arguments: [{ name: 'id', title: t.argIssue(), values: 'issues' }],
  options: [{ flags: '--list', title: t.optExplainList() }],
  examples: [
    { command: `${program.command} explain port-conflict`, title: t.exExplain() },
    { command: `${program.command} explain --list`, title: t.exExplainList() },
  ],
  load: () => import('./explain.run.ts'),
};
