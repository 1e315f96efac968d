import { describe, expect, test } from 'vitest';
import { detectIssues, foldRoots } from '../../../src/doctor/judge.ts';
import type { AnyProbe, ProbeContext } from '../../../src/doctor/probe.ts';
import { containerDetails } from '../../../src/doctor/probes/container-details.ts';
import { dockerDaemon } from '../../../src/doctor/probes/docker-daemon.ts';
import { networkBridge } from '../../../src/doctor/probes/network-bridge.ts';
import { networkNames } from '../../../src/doctor/probes/network-names.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { issue as blocked } from '../../../src/issues/container-network-blocked/index.ts';
import { issue as entry } from '../../../src/issues/entry-port-blocked/index.ts';
import { issue } from '../../../src/issues/network-bridge-down/index.ts';
import { issue as unpublished } from '../../../src/issues/port-not-published/index.ts';
import { issue as unhealthy } from '../../../src/issues/service-unhealthy/index.ts';
import { factsOf, okFact, textOf } from '../../support/facts.ts';
import { row, up } from '../../support/issue-facts.ts';

const id = '60329370d1fa'.padEnd(64, '0');
const gateway = '172.20.0.1';
const joined = { ip: '172.20.0.5', gateway, id, prefix: 16 };

/** Reads the bridge of a network with one container. */
function read(
  files: Readonly<Record<string, string>>,
  addresses: readonly string[],
  more = joined,
) {
  const known = new Map<AnyProbe, unknown>([
    [dockerDaemon, okFact(up('28.0.0'))],
    [networkNames, okFact({ network: 'shop_default', lost: [], others: [] })],
    [containerDetails, okFact({ of: () => ({ networks: { shop_default: more } }) })],
    [services, okFact({ services: [{ ...row('a', 'ready'), state: 'running' }] })],
  ]);
  const context = {
    get: async (probe: AnyProbe) => known.get(probe),
    effects: {
      fs: {
        readText: async (path: string) => files[path] ?? Promise.reject(new Error('ENOENT')),
      },
      host: { addresses: () => addresses.map((address) => ({ address })) },
    },
  };
  return networkBridge.read(context as unknown as ProbeContext);
}
const flags = (value: string) => ({ '/sys/class/net/br-60329370d1fa/flags': `${value}\n` });

describe('the bridge of the network', () => {
  test.each([
    ['fine', flags('0x1003'), [gateway]],
    ['down', flags('0x1002'), []],
    ['address', flags('0x1003'), ['172.21.0.1']],
    ['gone', {}, []],
  ])('must be read: %s', async (state, files, addresses) => {
    expect(await read(files, addresses)).toMatchObject({
      status: 'ok',
      value: { state, name: 'br-60329370d1fa', network: 'shop_default' },
    });
  });

  test('a network whose bridge this machine cannot know must not be judged', async () => {
    expect(await read({}, [], { ...joined, id: '' })).toEqual({ status: 'ok', value: null });
    expect(await read({}, [], { ...joined, gateway: '' })).toEqual({ status: 'ok', value: null });
  });

  test.each([
    ['down', 'sudo ip link set br-60329370d1fa up'],
    ['address', 'sudo ip address add 172.20.0.1/16 dev br-60329370d1fa'],
    ['gone', 'sudo systemctl restart docker'],
  ] as const)('that is %s must be named with what heals it', (state, command) => {
    const value = { network: 'shop_default', name: 'br-60329370d1fa', gateway, prefix: 16, state };
    const [finding] = detectIssues([issue], factsOf([networkBridge, okFact(value)]), 'running');
    expect(finding).toMatchObject({ status: 'broken', subject: 'shop_default' });
    expect(finding && textOf(finding)).toContain('br-60329370d1fa');
    expect(finding?.next[0]?.command).toBe(command);
  });

  test('must be the one root of services that nothing reaches', () => {
    const value = { network: 'n', name: 'br-0', gateway, prefix: 16, state: 'down' } as const;
    const well = row('a', 'ready');
    const trouble = { ...well.trouble, restarts: 0, answers: false };
    const ill = { ...well, condition: 'unhealthy', state: 'running', trouble } as never;
    const facts = factsOf(
      [networkBridge, okFact(value)],
      [services, okFact({ services: [ill], orphans: [], nowMs: 0 })],
    );
    const { roots } = foldRoots(detectIssues([issue, unhealthy], facts, 'running'));
    expect(roots.map(({ finding }) => finding.issue)).toEqual(['network-bridge-down']);
    expect(roots[0]?.explains.map((finding) => finding.issue)).toEqual(['service-unhealthy']);
  });
});

test.each([blocked, entry, unpublished])(
  'whatever goes through the bridge must follow from it',
  ({ explainedBy }) => {
    expect(explainedBy).toContain('network-bridge-down');
  },
);
