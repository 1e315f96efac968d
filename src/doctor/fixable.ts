import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixableTexts as t } from '../base/texts/fixable.ts';
import type { Issue } from './issue.ts';

/**
 * Marks the issues that a command mends by itself. Their ids stand in a list of their own, so that looking for
 * something loads none of what mends it; a test holds the list against the catalogue.
 */
export const withFixes = (issues: readonly Issue[], mended: readonly string[]): readonly Issue[] =>
  issues.map((issue) => (mended.includes(issue.id) ? { ...issue, fixable: true as const } : issue));

/** What to type first for an issue that is mended by itself. */
export const fixStep = ({ id }: Pick<Issue, 'id'>): NextStep => ({
  command: `${program.command} fix ${id}`,
  what: t.fixIt(),
});
