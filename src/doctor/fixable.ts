import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixableTexts as t } from '../base/texts/fixable.ts';
import type { Issue } from './issue.ts';

/** What to type first for an issue that is mended by itself. */
export const fixStep = ({ id }: Pick<Issue, 'id'>): NextStep => ({
  command: `${program.command} fix ${id}`,
  what: t.fixIt(),
});
