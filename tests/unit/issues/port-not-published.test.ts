import { expect, test } from 'vitest';
import { silence } from '../../../src/doctor/probes/servers.ts';
import { fix } from '../../../src/issues/port-not-published/fix.ts';
import { issue } from '../../../src/issues/port-not-published/index.ts';
import { hostPorts } from '../../../src/issues/port-not-published/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const row = { name: 'casdoor', service: 'casdoor', port: 9009 };
const failing = (failure: string) => factsOf([hostPorts, okFact([{ ...row, failure }])]);

test('a port that drops packets must have words of its own, and its container is never recreated', async () => {
  const facts = failing(silence);
  const [finding] = detectOne(issue, facts, 'running');
  expect(finding && textOf(finding)).toContain('gives no answer on this machine');
  expect(finding?.next[0]?.command).toBe('sudo iptables-save');
  expect(finding?.explainedBy).toContain('service-not-answering:casdoor');
  const plan = await fix.plan({ facts, findings: [finding] } as never);
  expect(plan).not.toHaveProperty('actions');
  expect(JSON.stringify(plan)).toContain('iptables-save');
});

test('a refused connection must be a port that is not published', () => {
  const [finding] = detectOne(issue, failing('ECONNREFUSED'), 'running');
  expect(finding && textOf(finding)).toContain('is not published');
});
