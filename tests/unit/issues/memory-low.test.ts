import { expect, test } from 'vitest';
import { memory } from '../../../src/doctor/probes/memory.ts';
import { issue as memoryLow } from '../../../src/issues/memory-low/index.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';

test.each([
  [8e9, null, 'ok'],
  [2e8, null, 'warn'],
  [8e9, 35, 'warn'],
  [8e9, 1, 'ok'],
])('%d bytes left and %s %% of waiting must be %s', (availableBytes, waitedPercent, status) => {
  const facts = factsOf([memory, okFact({ totalBytes: 32e9, availableBytes, waitedPercent })]);
  expect(detectOne(memoryLow, facts, 'running')[0]?.status).toBe(status);
});
