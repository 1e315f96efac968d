import type { Message } from '../../../base/message.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { defineIssue, type Issue } from '../../../doctor/issue.ts';
import { troubleWith } from '../probes/causes.ts';

/** A command of this tool, as it is typed. */
export const type = (words: string, what: Message): NextStep => ({
  command: `${program.command} ${words}`,
  what,
});

type Row = Omit<Issue, 'stages' | 'explainedBy' | 'about'> & {
  readonly about: NonNullable<Issue['about']>;
  /** Services whose trouble explains this one. */
  readonly services?: readonly string[];
  /** Other issues that do. */
  readonly after?: readonly string[];
};

/** A problem that is looked for in a running deployment. */
export function runningIssue({ services = [], after = [], ...row }: Row): Issue {
  return defineIssue({
    ...row,
    explainedBy: [...troubleWith(services), ...after],
    stages: ['running'],
  });
}
