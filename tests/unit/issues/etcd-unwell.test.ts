import { describe, expect, test } from 'vitest';
import { type EtcdReading, etcd } from '../../../src/doctor/probes/etcd.ts';
import { machineLoad } from '../../../src/doctor/probes/machine-load.ts';
import { fix } from '../../../src/issues/etcd-unwell/fix.ts';
import { issue as etcdUnwell } from '../../../src/issues/etcd-unwell/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

describe('etcd', () => {
  const seen: EtcdReading = {
    ...{ service: 'etcd', container: 'p-etcd-1', healthy: true, reason: '', alarms: [] },
    ...{ usedBytes: 2_147_483_648, refusal: '' },
  };
  const at = (more: Partial<EtcdReading>) => {
    const value = { ...seen, ...more };
    return (
      detectOne(etcdUnwell, factsOf([etcd, okFact(value)]), 'running')[0] ?? expect.fail('none')
    );
  };
  test('that is out of space must say how it gets some', () => {
    const finding = at({ healthy: false, alarms: ['NOSPACE'] });
    expect(textOf(finding)).toContain('docker exec p-etcd-1 etcdctl alarm disarm');
    expect(textOf(finding)).toContain('2 GB used');
  });
  test('must be reported as ill by its own word, and as damaged by its alarm', () => {
    expect(at({}).status).toBe('ok');
    expect(textOf(at({ healthy: false, reason: 'RAFT NO LEADER' }))).toContain('RAFT NO LEADER');
    expect(textOf(at({ alarms: ['CORRUPT'] }))).toContain('damaged');
  });
  const member = (name: string, learner = false) => ({
    ...{ id: name === '' ? 'ab12' : 'cd34', name, peers: ['http://10.9.9.9:2380'], learner },
  });
  test('that waits for members that never started must not be restarted', async () => {
    const value = { ...seen, healthy: false, members: [member('default'), member('')] };
    const finding = at(value);
    expect(finding.status).toBe('broken');
    expect(textOf(finding)).toContain('10.9.9.9');
    expect(textOf(finding)).toContain('ETCD_FORCE_NEW_CLUSTER=true');
    expect(textOf(finding)).not.toMatch(/restart etcd/);
    const facts = factsOf([etcd, okFact<EtcdReading>(value)]);
    const plan = await fix.plan({ facts, findings: [finding], deployment: {} } as never);
    expect(plan).toMatchObject({ actions: [] });
  });
  test.each([
    ['with a majority must be told how to remove it', ['a', 'b', ''], 'warn', /member remove ab12/],
    ['alone must be well', ['default'], 'ok', /etcd/],
  ])('%s', (_, names, status, words) => {
    const finding = at({ members: names.map((name) => member(name)) });
    expect(finding.status).toBe(status);
    expect(textOf(finding)).toMatch(words);
  });
  test('a learner that never started has no vote and is a note', () => {
    expect(at({ members: [member('default'), member('', true)] }).status).toBe('warn');
  });
  test.each([
    [30, '', [], 'unknown'],
    [30, 'QGET ERROR:etcdserver: request timed out', [], 'unknown'],
    [30, 'RAFT NO LEADER', [], 'broken'],
    [30, '', ['NOSPACE'], 'broken'],
    [1, '', [], 'broken'],
  ])(
    'at load %d, ill by the word %j and the alarms %j, must be %s',
    (one, reason, alarms, status) => {
      const value = { ...seen, healthy: false, reason, alarms };
      const load = { load: { one, five: one }, cpus: 2, waitedPercent: 95 };
      const facts = factsOf([etcd, okFact<EtcdReading>(value)], [machineLoad, okFact(load)]);
      expect(detectOne(etcdUnwell, facts, 'running').map((found) => found.status)).toEqual([
        status,
      ]);
    },
  );
  test('that asks for a login must be named, and a restart must not be its fix', async () => {
    const value = { ...seen, refusal: 'etcdserver: user name is empty' };
    const finding = at(value);
    expect(finding.status).toBe('broken');
    expect(textOf(finding)).toContain('etcdctl --user root auth disable');
    const facts = factsOf([etcd, okFact<EtcdReading>(value)]);
    const plan = await fix.plan({ facts, findings: [finding], deployment: {} } as never);
    expect(plan).toMatchObject({ actions: [] });
  });
});
