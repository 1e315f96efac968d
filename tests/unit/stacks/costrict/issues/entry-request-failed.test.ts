import { expect, test } from 'vitest';
import { literal } from '../../../../../src/base/message.ts';
import { machineLoad } from '../../../../../src/doctor/probes/machine-load.ts';
import { issue } from '../../../../../src/stacks/costrict/issues/entry-request-failed/index.ts';
import { entryRequests } from '../../../../../src/stacks/costrict/issues/entry-request-failed/probe.ts';
import { detectOne, factsOf, okFact } from '../../../../support/facts.ts';

test.each([
  [30, true, 'unknown'],
  [30, false, 'broken'],
  [1, true, 'broken'],
])('at load %d, being late: %s, a page that does not open must be %s', (one, late, status) => {
  const failure = { title: literal('x'), why: [], next: [], late };
  const load = { load: { one, five: one }, cpus: 2, waitedPercent: 95 };
  const facts = factsOf(
    [entryRequests, okFact([{ service: 'casdoor', failure }])],
    [machineLoad, okFact(load)],
  );
  const [found] = detectOne(issue, facts, 'running');
  expect(found?.status).toBe(status);
  expect(found?.explainedBy.includes('machine-overloaded:machine')).toBe(status === 'unknown');
});
