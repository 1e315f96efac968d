import { expect, test } from 'vitest';
import { serviceLimits } from '../../../src/doctor/probes/service-limits.ts';
import { issue as memoryLow } from '../../../src/issues/memory-low/index.ts';
import { memory } from '../../../src/issues/memory-low/probe.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';
import { row, seen } from '../../support/issue-facts.ts';

test.each([
  [8e9, null, 'ok'],
  [2e8, null, 'warn'],
  [8e9, 35, 'warn'],
  [8e9, 1, 'ok'],
])('%d bytes left and %s %% of waiting must be %s', (availableBytes, waitedPercent, status) => {
  const facts = factsOf([memory, okFact({ totalBytes: 32e9, availableBytes, waitedPercent })]);
  expect(detectOne(memoryLow, facts, 'running')[0]?.status).toBe(status);
});

const space = { totalBytes: 32e9, availableBytes: 8e9, waitedPercent: null };
const use = (used: number, refused: number) => ({
  ...{ service: 'es', container: 'p-es-1', what: 'memory', used, most: 100, refused, place: '/x' },
});

test.each([
  [90, 0, 'ready', []],
  [96, 0, 'ready', ['warn']],
  [10, 2, 'ready', ['warn']],
  [96, 0, 'restarting', ['broken']],
] as const)('%d of 100, killed %d times, %s must be %o', (used, killed, condition, expected) => {
  const facts = factsOf(
    [memory, okFact(space)],
    [serviceLimits, okFact([use(used, killed)])],
    seen(row('es', condition)),
  );
  const own = detectOne(memoryLow, facts, 'running').filter(({ subject }) => subject === 'es');
  expect(own.map(({ status }) => status)).toEqual(expected);
});
