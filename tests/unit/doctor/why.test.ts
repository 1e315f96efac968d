import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { Service } from '../../../src/config/blueprint.ts';
import { type Look, pathTo, walk } from '../../../src/doctor/why.ts';
import { services } from '../../../src/stacks/costrict/services/index.ts';

const service = (name: string, ...needs: string[]): Service => ({
  name,
  image: 'X',
  needs: Object.fromEntries(needs.map((needed) => [needed, 'started'])),
});
const fine: Look = { ok: true, said: literal('fine') };
const bad: Look = { ok: false, broken: true, said: literal('bad'), evidence: [], command: 'x' };

describe('the walk along dependencies', () => {
  const chain = [
    service('web', 'api', 'cache'),
    service('api', 'db'),
    service('db'),
    service('cache'),
  ];
  test('must begin with what needs nothing and end with the service itself', () => {
    expect(pathTo(chain, 'web')).toEqual(['db', 'api', 'cache', 'web']);
  });
  test('a circle must end', () => {
    expect(pathTo([service('a', 'b'), service('b', 'a')], 'a')).toEqual(['b', 'a']);
  });
  test('a dependency that is no service is passed over', () => {
    expect(pathTo([service('a', 'gone')], 'a')).toEqual(['a']);
  });
  test('must stop at the first broken service, and look at nothing behind it', async () => {
    const asked: string[] = [];
    const steps = await walk(chain, 'web', async ({ name }) => {
      asked.push(name);
      return name === 'api' ? bad : fine;
    });
    expect(asked).toEqual(['db', 'api']);
    expect(steps.map(({ look }) => look?.ok ?? null)).toEqual([true, false, null, null]);
    expect(steps[0]?.neededBy).toEqual(['api']);
  });
  test('every service of the stack must have a path of services that exist, itself last', () => {
    const names = new Set(services.map(({ name }) => name));
    for (const { name } of services) {
      const path = pathTo(services as readonly Service[], name);
      expect(path.at(-1)).toBe(name);
      expect(path.every((at) => names.has(at))).toBe(true);
    }
  });
});
