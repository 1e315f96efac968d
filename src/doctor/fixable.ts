import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixableTexts as t } from '../base/texts/fixable.ts';
import type { Issue } from './issue.ts';

/** The first command for an issue with an automatic fix. */
export const fixStep = ({ id }: Pick<Issue, 'id'>): NextStep => ({
  command: `${program.command} fix ${id}`,
  what: t.fixIt(),
});

/** The same command where it has no more than steps for a person. */
export const stepsStep = (issue: Pick<Issue, 'id'>): NextStep => ({
  ...fixStep(issue),
  what: t.steps(),
});

/** The same where nobody has looked yet, and it may have no more than steps. */
export const maybeFixStep = (issue: Pick<Issue, 'id' | 'fixable'>): NextStep =>
  issue.fixable === 'partly' ? { ...fixStep(issue), what: t.fixOrSteps() } : fixStep(issue);
