import { troubleWith } from './causes.ts';
import { defineIssue, type Issue } from './issue.ts';

type Row = Omit<Issue, 'stages' | 'explainedBy' | 'about' | 'order'> & {
  readonly order: number;
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
  });
}
