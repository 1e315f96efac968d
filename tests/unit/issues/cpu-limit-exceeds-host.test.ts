import { expect, test } from 'vitest';
import { dockerInfo } from '../../../src/doctor/probes/docker-info.ts';
import { issue as cpuLimitExceedsHost } from '../../../src/issues/cpu-limit-exceeds-host/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { row, seen } from '../../support/issue-facts.ts';

test('a CPU limit above the machine must be reported in the engine’s own words', () => {
  const error = 'Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available';
  const facts = factsOf(seen(row('es', 'ready', error)), [dockerInfo, okFact({ cpus: 2 })]);
  const [finding] = detectOne(cpuLimitExceedsHost, facts, 'running');
  expect(finding && textOf(finding)).toContain('rejects limits above 2');
});
