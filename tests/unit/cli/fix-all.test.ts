import { expect, test } from 'vitest';
import type { Finding } from '../../../src/base/verdict.ts';
import { worthFixing } from '../../../src/cli/fix-all.ts';

const finding = (issue: string, status: Finding['status']) => ({ issue, status }) as Finding;

test('what follows from a root must not be mended before it, and notes must not be forgotten', () => {
  const root = finding('not-deployed', 'broken');
  const follower = finding('service-missing', 'broken');
  const note = finding('secrets-file-open', 'warn');
  const folded = { roots: [{ finding: root, explains: [follower] }], doubts: [], rest: [] };
  expect(worthFixing({ folded, wrong: [root, follower, note] })).toEqual([
    'not-deployed',
    'secrets-file-open',
  ]);
});
