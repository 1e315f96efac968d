import { describe, expect, test } from 'vitest';
import { issue as githubIdDuplicate } from '../../../../../src/stacks/costrict/issues/github-id-duplicate/index.ts';
import { githubIndex } from '../../../../../src/stacks/costrict/issues/github-id-duplicate/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('github-id-duplicate', () => {
  const index = (strict: boolean, duplicates = 0) =>
    fact(githubIndex, { project: 'p', strict, definition: 'CREATE …', empty: 3, duplicates }, [
      'CREATE …',
    ]);
  test('the index of earlier installations must be found, a partial one left alone', () => {
    expect(seen(githubIdDuplicate, index(false)).status).toEqual(['ok']);
    const { status, en, evidence } = seen(githubIdDuplicate, index(true));
    expect(status).toEqual(['broken']);
    expect(en).toContain('3 such users so far');
    expect(en).toContain("WHERE github_id IS NOT NULL AND github_id <> ''");
    expect(evidence).toEqual(['CREATE …']);
  });
  test('doubled real ids must be reported', () => {
    expect(seen(githubIdDuplicate, index(true, 2)).en).toContain(
      '2 real GitHub ids are duplicated',
    );
  });
  unknownWithout(githubIdDuplicate, index(false));
});
