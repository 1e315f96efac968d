import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultStack, fixesOf } from '../../../src/stacks/stacks.ts';
import { projectRoot } from '../../support/cli.ts';
import { automaticFixes, elsewhere, fixTrials, forcedFailures } from '../../support/fix-trials.ts';

const fixes = await fixesOf(defaultStack());
const read = (path: string) => readFile(join(projectRoot, path), 'utf8');

describe('every automatic fix', () => {
  it('must be forced to fail somewhere, or have the reason why it is not', async () => {
    const tried = (await fixTrials(fixes)).map(({ issue }) => issue);
    const known = [...tried, ...Object.keys(elsewhere)];
    expect(known.toSorted()).toEqual([...(await automaticFixes(fixes))]);
  });

  it('must be forced to fail in the test that is named for it', async () => {
    for (const [issue, where] of Object.entries(elsewhere)) {
      if (!('test' in where)) continue;
      const text = await read(where.test);
      expect(text, issue).toMatch(/neverVerified|proveFix/);
      expect(
        text.replace(/-(\w)/g, (_, c: string) => c.toUpperCase()),
        issue,
      ).toContain(issue.replace(/-(\w)/g, (_, c: string) => c.toUpperCase()));
    }
  });

  it('must be in docs/verified.md with where that was seen', async () => {
    expect(await read('docs/verified.md')).toContain(await forcedFailures(fixes));
  });
});
