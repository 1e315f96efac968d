// For as long as not every problem is a folder: the lists that are left, and what is made from the folders.
import type { Knowledge } from '../doctor/diagnose/signature.ts';
import { withFixes } from '../doctor/fixable.ts';
import type { Issue } from '../doctor/issue.ts';
import type { LazyFixes } from '../repair/fixes.ts';
import { genericFixes } from './fixes/all.ts';
import { fixes as made } from './generated/fixes.ts';
import { issues as folders } from './generated/issues.ts';
import { knowledge as words } from './generated/knowledge.ts';
import { genericIssues } from './index.ts';
import { mendedIssues } from './mended.ts';
import { genericKnowledge } from './signatures/all.ts';

export const issues: readonly Issue[] = [...withFixes(genericIssues, mendedIssues), ...folders];
export const knowledge: Knowledge = {
  signatures: [...genericKnowledge.signatures, ...words.signatures],
  known: [...genericKnowledge.known, ...words.known],
};
export const fixes: LazyFixes = new Map([
  ...genericFixes.map((fix) => [fix.issue, async () => fix] as const),
  ...made,
]);
