import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { issuesOf } from '../../../src/doctor/issues-of.ts';
import { checksOf, defaultStack } from '../../../src/stacks/stacks.ts';
import { projectRoot } from '../../support/cli.ts';

test('the matrix of the lab must have a row for each issue of a running deployment', async () => {
  const matrix = readFileSync(join(projectRoot, 'docs/lab.md'), 'utf8');
  const issues = issuesOf(await checksOf(defaultStack()), { stage: 'running' });
  const missing = issues.filter(({ id }) => !matrix.includes(`| \`${id}\` |`));
  expect(missing.map(({ id }) => id)).toEqual([]);
});
