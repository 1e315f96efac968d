import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { defineIssue, type Issue } from '../../doctor/issue.ts';
import { sharedTexts as t } from './texts.ts';

type Row = Omit<Parameters<typeof defineIssue>[0], 'stages' | 'topic' | 'order'> & {
  readonly order: number;
};

/** A problem that is looked for from a developer's computer (`doctor --client`). */
export const clientIssue = (row: Row): Issue =>
  defineIssue({ ...row, stages: ['client'], topic: 'client' });

/** Commands for the server, seen from a developer's computer. */
export const onServer = (words: string): NextStep => ({
  command: `${program.command} ${words}`,
  what: t.onServer(),
});

export const portsOnServer: NextStep = {
  command: `${program.command} ports`,
  what: t.portsOnServer(),
};

/** On the computer of the editor. */
export const clientStep: NextStep = {
  command: `${program.command} doctor --client`,
  what: t.clientStep(),
};
