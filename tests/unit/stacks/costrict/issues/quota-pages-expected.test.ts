import { describe, expect, test } from 'vitest';
import { issue as quotaPagesExpected } from '../../../../../src/stacks/costrict/issues/quota-pages-expected/index.ts';
import { creditPages } from '../../../../../src/stacks/costrict/issues/quota-pages-expected/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('quota-pages-expected', () => {
  test('empty credit pages must be no fault', () => {
    const { status, en } = seen(quotaPagesExpected, fact(creditPages, { pages: 200, quota: 404 }));
    expect(status).toEqual(['ok']);
    expect(en).toContain('as expected');
  });
  unknownWithout(quotaPagesExpected, fact(creditPages, { pages: 200, quota: 404 }));
});
