import { expect, test } from 'vitest';
import { services } from '../../../src/doctor/probes/services.ts';
import { issue as serviceUnhealthy } from '../../../src/issues/service-unhealthy/index.ts';
import { issue } from '../../../src/issues/unhealthy-healthcheck/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

test('a check that cannot run its own program must be the fault, unless the port of the service refuses', () => {
  const health = { exitCode: 1, output: 'sh: redis-cli: not found' };
  const seen = (answers: boolean | null) => {
    const trouble = { restarts: 0, startedMs: 0, answers, health, checkLacks: 'redis-cli' };
    const row = { name: 'redis', container: 'p-redis-1', condition: 'unhealthy', trouble };
    const all = { services: [{ ...row, dependencies: [] }], orphans: [], nowMs: 900_000 };
    const facts = factsOf([services, okFact(all)]);
    return [issue, serviceUnhealthy].flatMap((one) => detectOne(one, facts, 'running'));
  };
  expect(seen(null).map(({ status }) => status)).toEqual(['broken', 'ok']);
  expect(seen(false).map(({ status }) => status)).toEqual(['ok', 'broken']);
  const [finding] = seen(null);
  expect(textOf(finding ?? expect.fail())).toContain('health check of redis cannot run: redis-cli');
  expect(finding?.next[0]?.command).toBe('costrict fix unhealthy-healthcheck');
});
