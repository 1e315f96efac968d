import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixableTexts as t } from '../base/texts/fixable.ts';
import type { Issue } from './issue.ts';

/** The first command for an issue with an automatic fix. */
export const fixStep = ({ id }: Pick<Issue, 'id'>): NextStep => ({
  command: `${program.command} fix ${id}`,
  what: t.fixIt(),
});
