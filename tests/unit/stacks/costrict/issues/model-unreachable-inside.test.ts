import { describe, expect, test } from 'vitest';
import { issue as modelUnreachableInside } from '../../../../../src/stacks/costrict/issues/model-unreachable-inside/index.ts';
import {
  type InsideReach,
  insideReach,
} from '../../../../../src/stacks/costrict/issues/model-unreachable-inside/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('model-unreachable-inside', () => {
  const reach = (connected: boolean, cut: InsideReach['cut'] = []) =>
    fact(insideReach, [
      {
        project: 'p',
        origin: 'http://m:1',
        roles: ['chat'],
        connected,
        words: 'curl: (6) no',
        cut,
      },
    ]);
  test('what only containers cannot reach must be reported with their words', () => {
    expect(seen(modelUnreachableInside, reach(true)).status).toEqual(['http://m:1: ok']);
    const { status, en } = seen(modelUnreachableInside, reach(false));
    expect(status).toEqual(['http://m:1: broken']);
    expect(en).toContain('curl: (6) no');
  });
  test('a service that alone does not reach it must be named, with its own words', () => {
    const own = [{ service: 'higress', pid: 41, words: 'Network is unreachable' }];
    const { status, en, evidence } = seen(modelUnreachableInside, reach(true, own));
    expect(status).toEqual(['http://m:1: broken']);
    expect(en).toContain('higress cannot reach http://m:1');
    expect(evidence[0]).toBe('higress → http://m:1: Network is unreachable');
    expect(en).toContain('nsenter -t 41 -n ip route');
  });
  unknownWithout(modelUnreachableInside, reach(true));
});
