import { expect, test } from 'vitest';
import { system } from '../../../src/doctor/probes/system.ts';
import { issue as esBootstrapChecks } from '../../../src/issues/es-bootstrap-checks/index.ts';
import { kernelLimits } from '../../../src/issues/es-bootstrap-checks/probe.ts';
import { debian, detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { log, logs, none, row, seen } from '../../support/issue-facts.ts';

const limits = (maxMapCount: number) =>
  [
    kernelLimits,
    okFact({ maxMapCount, wanted: [{ service: 'es', maxMapCount: 262_144 }] }),
  ] as const;
const machine = [system, okFact(debian)] as const;

test('a low kernel limit must be no fault of a service that runs with it', () => {
  const facts = factsOf(limits(65_530), seen(row('es', 'ready')), logs(none), machine);
  expect(detectOne(esBootstrapChecks, facts, 'running')[0]?.status).toBe('ok');
});

test('a service that dies of a kernel limit must be reported with the command that raises it', () => {
  const line = 'max virtual memory areas vm.max_map_count [65530] is too low';
  const told1 = factsOf(
    limits(65_530),
    seen(row('es', 'restarting')),
    logs(log('es-bootstrap-checks', line)),
    machine,
  );
  const [finding] = detectOne(esBootstrapChecks, told1, 'running');
  expect(finding?.subject).toBe('es');
  expect(finding && textOf(finding)).toContain('sudo sysctl -w vm.max_map_count=262144');
  const silent = factsOf(limits(65_530), seen(row('es', 'restarting')), logs(none), machine);
  expect(detectOne(esBootstrapChecks, silent, 'running')[0]?.status).toBe('broken');
});
