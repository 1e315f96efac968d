import { expect, test } from 'vitest';
import { type DaemonState, dockerDaemon } from '../../../src/doctor/probes/docker-daemon.ts';
import { issue as dockerRemote } from '../../../src/issues/docker-remote/index.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';
import { both, up } from '../../support/issue-facts.ts';

test('docker-remote must refuse a daemon on another machine, whose disk has none of our files', () => {
  const state: DaemonState = {
    ...up('28.0.0'),
    remote: '10.0.0.7',
    endpoint: { address: 'tcp://10.0.0.7:2375', from: 'context', context: 'lab' },
  };
  const [finding] = detectOne(dockerRemote, factsOf([dockerDaemon, okFact(state)]));
  const { status, en, zh } = both(finding);
  expect(status).toBe('broken');
  expect(en).toContain('runs on another machine: 10.0.0.7');
  expect(en).toContain('→ ssh 10.0.0.7');
  expect(zh).toContain('在另一台机器上：10.0.0.7');
});
