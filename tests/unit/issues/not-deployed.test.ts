import { expect, test } from 'vitest';
import { type ServiceReading, services } from '../../../src/doctor/probes/services.ts';
import { backups } from '../../../src/issues/backup-invalid/probe.ts';
import { issue as notDeployed } from '../../../src/issues/not-deployed/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const row = (parts: Partial<ServiceReading>): ServiceReading => ({
  ...{ name: 'app', condition: 'missing', state: '', container: null, image: null, imageId: null },
  ...{ configHash: null, ips: [], dependencies: [], startSeconds: 60, trouble: null },
  ...parts,
});

const found = (one: ServiceReading, saved: boolean) => {
  const reading = { path: 'backups/1', damaged: [], missing: [], inPart: [] };
  const facts = factsOf(
    [services, okFact({ services: [one], orphans: [], nowMs: 0 })],
    ...(saved ? [[backups, okFact(reading)] as const] : []),
  );
  const [finding] = detectOne(notDeployed, facts, 'running');
  return finding ?? expect.fail('no finding');
};
const commands = (one: ServiceReading, saved: boolean) =>
  found(one, saved).next.map(({ command }) => command);

test('no container, and a backup here, as after a clean: the restore must be named beside the deploy', () => {
  expect(commands(row({}), true)).toEqual(['costrict deploy', 'costrict restore']);
  expect(textOf(found(row({}), true), 'zh')).toContain('costrict restore');
});

test('nothing must be said of backups where there are none, or the containers only stand still', () => {
  expect(commands(row({}), false)).toEqual(['costrict deploy']);
  const stopped = row({ condition: 'stopped', state: 'exited', container: 'p-app-1' });
  expect(commands(stopped, true)).toEqual(['costrict up']);
});
