import { describe, expect, test } from 'vitest';
import { containerDetails } from '../../../../src/doctor/probes/container-details.ts';
import { containers } from '../../../../src/doctor/probes/docker-info.ts';
import { type NetworkNames, networkNames } from '../../../../src/doctor/probes/network-names.ts';
import { issue as offNetwork } from '../../../../src/issues/container-off-network/index.ts';
import { issue as nameTaken } from '../../../../src/issues/service-name-taken/index.ts';
import { detectOne, factsOf, okFact } from '../../../support/facts.ts';

interface Made {
  readonly name: string;
  readonly service?: string;
  readonly networks: Readonly<Record<string, readonly string[]>>;
  readonly number?: string;
  readonly project?: string;
}

/** The probe's reading of containers: their networks, with the aliases there. */
async function namesOf(made: readonly Made[], adopted = false): Promise<NetworkNames | null> {
  const rows = made.map(({ name, service, networks, number = '1', project = 'p' }) => {
    const labels = {
      'com.docker.compose.project': project,
      'com.docker.compose.service': service ?? '',
      'com.docker.compose.container-number': number,
    };
    const all = Object.entries(networks).map(([net, aliases]) => [
      net,
      { ip: '10.0.0.1', gateway: '', aliases },
    ]);
    return {
      ...{ id: name, name, state: 'running', networks: Object.fromEntries(all) },
      labels: service === undefined ? {} : labels,
      addresses: Object.fromEntries(Object.keys(networks).map((net) => [net, '10.0.0.1'])),
    };
  });
  const facts = factsOf(
    [containers, okFact(rows)],
    [containerDetails, okFact({ of: (id: string) => rows.find((one) => one.id === id) })],
  );
  const deployment = {
    ...{ settings: { project: 'p' }, adopted },
    blueprint: { services: [{ name: 'web' }, { name: 'db' }] },
  };
  const context = { deployment, get: async (probe: typeof containers) => facts.get(probe) };
  const reading = await networkNames.read(context as never);
  return reading.status === 'ok' ? reading.value : expect.fail('not read');
}

const db: Made = { name: 'p-db-1', service: 'db', networks: { p_default: ['db'] } };
const web: Made = { name: 'p-web-1', service: 'web', networks: { p_default: ['web'] } };
const findings = async (...made: readonly Made[]) => findingsIn(await namesOf(made));
const findingsIn = (names: NetworkNames | null) => {
  const facts = factsOf([networkNames, okFact(names)]);
  return [offNetwork, nameTaken].flatMap((one) =>
    detectOne(one, facts, 'running')
      .filter(({ status }) => status !== 'ok')
      .map(({ issue, subject }) => `${issue}:${subject}`),
  );
};

describe('names in the network', () => {
  test('must be fine where each service has its own', async () => {
    expect(await findings(db, web)).toEqual([]);
  });

  test.each([
    ['without any network', {}],
    ['in another network', { bridge: [] }],
    ['in the network without its name', { p_default: ['3f2a'] }],
  ])('a container %s must be named, and no other', async (_, networks) => {
    expect(await findings(db, { ...web, networks })).toEqual(['container-off-network:web']);
  });

  test.each([
    ['a stranger under an alias', { name: 'x', networks: { p_default: ['db'] } }],
    ['a stranger under a container name', { name: 'db', networks: { p_default: [] } }],
    [
      'another with all labels of the service',
      { name: 'copy', service: 'db', networks: { p_default: ['db'] } },
    ],
    [
      'one of another project',
      { name: 'q-db-1', service: 'db', project: 'q', networks: { p_default: ['db'] } },
    ],
  ] satisfies [string, Made][])('%s must be named', async (_, other) => {
    expect(await findings({ ...db, number: '1' }, web, other)).toEqual(['service-name-taken:db']);
  });

  test.each([
    ['a stranger under a name of its own', { name: 'x', networks: { p_default: ['cache'] } }],
    ['a stranger in another network', { name: 'x', networks: { y: ['db'] } }],
  ] satisfies [string, Made][])('%s must be no finding', async (_, other) => {
    expect(await findings(db, web, other)).toEqual([]);
  });

  test('a second container of one service must be named, but in an installation of somebody else', async () => {
    const second = { ...web, name: 'p-web-2', number: '2' };
    expect(await findings(db, web, second)).toEqual(['service-name-taken:web']);
    expect(findingsIn(await namesOf([db, web, second], true))).toEqual([]);
    const facts = factsOf([networkNames, okFact(await namesOf([second, web]))]);
    const [finding] = detectOne(nameTaken, facts, 'running');
    expect(finding?.next[0]?.command).toBe('docker rm -f p-web-2');
  });
});
