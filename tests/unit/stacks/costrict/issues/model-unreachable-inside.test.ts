import { describe, expect, test } from 'vitest';
import { issue as modelUnreachableInside } from '../../../../../src/stacks/costrict/issues/model-unreachable-inside/index.ts';
import { insideReach } from '../../../../../src/stacks/costrict/issues/model-unreachable-inside/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('model-unreachable-inside', () => {
  const reach = (connected: boolean) =>
    fact(insideReach, [
      { project: 'p', origin: 'http://m:1', roles: ['chat'], connected, words: 'curl: (6) no' },
    ]);
  test('what only containers cannot reach must be reported with their words', () => {
    expect(seen(modelUnreachableInside, reach(true)).status).toEqual(['http://m:1: ok']);
    const { status, en } = seen(modelUnreachableInside, reach(false));
    expect(status).toEqual(['http://m:1: broken']);
    expect(en).toContain('curl: (6) no');
  });
  unknownWithout(modelUnreachableInside, reach(true));
});
