import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BareServices, bareServices } from '../support/bare-services.ts';
import { docker } from '../support/engine.ts';
import { docker as client } from '../support/rehearsal.ts';
import { toyEffects } from '../support/toy.ts';
import { doctorOn, rootsOf, until } from '../support/toy-doctor.ts';

const run = promisify(execFile);
const signal = () => AbortSignal.timeout(60_000);
const project = `doctor-inside-${process.pid}`;
let bare: BareServices;
const name = (service: string) => bare.name(service);
const inside = (service: string, script: string) => bare.inside(service, script);
const address = async (service: string) =>
  Object.values((await docker.inspect(name(service), signal())).networks)[0]?.ip ?? '';

/** The headlines about the network. `uid`: who looks; only root enters namespaces. */
async function look(uid = 0) {
  const { host } = toyEffects();
  const effects = { host: { ...host, uid } };
  const diagnosis = await doctorOn(
    { dir: '/nonexistent', deployment: bare.deployment as never },
    { effects },
  );
  const own = diagnosis.folded.roots
    .map(({ finding }) => finding)
    .filter(({ issue }) => /^(?:container-network|name)-/.test(issue));
  const roots = rootsOf(diagnosis).filter((root) => /^(?:container-network|name)-/.test(root));
  const unknown = diagnosis.findings.filter(
    ({ issue, status }) =>
      /^(?:container-network|name)-/.test(issue) && status !== 'ok' && status !== 'broken',
  );
  const pulse = diagnosis.findings.filter(
    ({ issue, status }) => issue === 'service-not-answering' && status !== 'ok',
  );
  return { roots, own, unknown, pulse };
}

const heals: (() => Promise<unknown>)[] = [];
async function broken(make: () => Promise<unknown>, heal: () => Promise<unknown>) {
  heals.push(heal);
  await make();
}

beforeAll(async () => {
  const needs = { store: 'started' } as const;
  bare = await bareServices(project, [
    { name: 'caller', image: 'x', needs },
    { name: 'other', image: 'x', needs },
    { name: 'store', image: 'x', health: { kind: 'listen', port: 6379 } },
  ]);
  await until(async () => (await inside('store', 'redis-cli ping')).stdout.includes('PONG'));
}, 300_000);
afterAll(() => bare?.remove());
afterEach(async () => {
  for (const heal of heals.splice(0)) await heal();
  expect(await look()).toEqual({ roots: [], own: [], unknown: [], pulse: [] });
});

describe('what services reach from inside', () => {
  it.each([0, 1000])('must be well as it comes up, seen by user %i', async (uid) => {
    expect(await look(uid)).toEqual({ roots: [], own: [], unknown: [], pulse: [] });
  });

  it('must name a firewall between two containers, with its rule and no restart', async () => {
    const rule = [
      '-s',
      `${await address('caller')}/32`,
      '-d',
      `${await address('store')}/32`,
      '-j',
      'DROP',
    ];
    await broken(
      () => run('iptables', ['-I', 'DOCKER-USER', ...rule]),
      () => run('iptables', ['-D', 'DOCKER-USER', ...rule]),
    );
    const { roots, own } = await look();
    expect(roots).toEqual(['container-network-blocked:caller']);
    expect(own[0]?.evidence.join('\n')).toContain('this machine → ');
    expect(own[0]?.next.map(({ command }) => command)).toEqual([
      `sudo iptables -D DOCKER-USER ${rule.join(' ')}`,
    ]);
    expect((await look(1000)).roots).toEqual(['container-network-blocked:caller']);
  });

  it.each([
    ['caller', 'OUTPUT', '-d'],
    ['store', 'INPUT', '-s'],
  ])(
    'must name a rule in the network of %s alone, by its namespace',
    async (owner, chain, flag) => {
      const pid = (await client(['inspect', '-f', '{{.State.Pid}}', name(owner)])).trim();
      const other = await address(owner === 'caller' ? 'store' : 'caller');
      const rule = [chain, flag, `${other}/32`, '-j', 'DROP'];
      const inNetwork = (what: string) =>
        run('nsenter', ['-t', pid, '-n', 'iptables', what, ...rule]);
      await broken(
        () => inNetwork('-A'),
        () => inNetwork('-D'),
      );
      const { roots, own } = await look();
      expect(roots).toEqual(['container-network-blocked:caller']);
      expect(own[0]?.next.map(({ command }) => command)).toEqual([
        `sudo nsenter -t ${pid} -n iptables -D ${rule.join(' ')}`,
      ]);
    },
  );

  it('must name the service that several lost, once', async () => {
    const rule = ['-d', await address('store'), '-p', 'tcp', '--dport', '6379', '-j', 'REJECT'];
    await broken(
      () => run('iptables', ['-I', 'DOCKER-USER', ...rule]),
      () => run('iptables', ['-D', 'DOCKER-USER', ...rule]),
    );
    expect((await look()).roots).toEqual(['container-network-blocked:store']);
  });

  it('must count the connections of a port that refuses a part of them', async () => {
    const pid = (await client(['inspect', '-f', '{{.State.Pid}}', name('caller')])).trim();
    const every = ['-m', 'statistic', '--mode', 'nth', '--every', '2', '--packet', '0'];
    const rule = ['OUTPUT', '-d', await address('store'), '-p', 'tcp', '--syn', ...every];
    const reject = [...rule, '-j', 'REJECT', '--reject-with', 'tcp-reset'];
    const inNetwork = (what: string) =>
      run('nsenter', ['-t', pid, '-n', 'iptables', what, ...reject]);
    await broken(
      () => inNetwork('-A'),
      () => inNetwork('-D'),
    );
    const { roots, own } = await look();
    expect(roots).toEqual(['container-network-blocked:caller']);
    expect(own[0]?.why[0]?.params).toMatchObject({ n: 6, all: 12 });
  });

  it('must name an address of another container, with the restart that heals', async () => {
    const pid = (await client(['inspect', '-f', '{{.State.Pid}}', name('caller')])).trim();
    const taken = `${await address('store')}/32`;
    const inNetwork = (what: string) =>
      run('nsenter', ['-t', pid, '-n', 'ip', 'addr', what, taken, 'dev', 'lo']);
    await broken(
      () => inNetwork('add'),
      () => inNetwork('del'),
    );
    const { roots, own } = await look();
    expect(roots).toEqual(['container-network-blocked:caller']);
    expect(own[0]?.next[0]?.command).toBe('costrict restart caller');
  });

  it('must name the line of nsswitch.conf that leaves DNS out', async () => {
    const file = '/etc/nsswitch.conf';
    await broken(
      () => inside('caller', `cp ${file} /tmp/n; echo 'hosts: files' > ${file}`),
      () => inside('caller', `cat /tmp/n > ${file}`),
    );
    const { roots, own } = await look();
    expect(roots).toEqual(['name-resolution-broken:caller']);
    expect(own[0]?.evidence[0]).toContain('hosts: files');
  });

  it('must name a hosts file that leads elsewhere', async () => {
    await broken(
      () => inside('caller', 'cp /etc/hosts /tmp/h; echo "192.0.2.1 store" >> /etc/hosts'),
      () => inside('caller', 'cat /tmp/h > /etc/hosts'),
    );
    expect((await look()).roots).toEqual(['name-leads-elsewhere:caller']);
  });

  it('must name a resolver that knows no service', async () => {
    await broken(
      () =>
        inside(
          'caller',
          'cp /etc/resolv.conf /tmp/r; echo nameserver 192.0.2.1 > /etc/resolv.conf',
        ),
      () => inside('caller', 'cat /tmp/r > /etc/resolv.conf'),
    );
    const { roots, own } = await look();
    expect(roots).toEqual(['name-resolution-broken:caller']);
    expect(own[0]?.evidence.join()).toContain('getent hosts store: no address');
  });

  it('must name a process that a signal stopped, and how it goes on', async () => {
    const pid = (await client(['inspect', '-f', '{{.State.Pid}}', name('store')])).trim();
    const kill = (what: string) => run('kill', [what, pid]);
    await broken(
      () => kill('-STOP'),
      () => kill('-CONT'),
    );
    const { roots, pulse } = await look();
    expect(roots).toEqual([]);
    expect(pulse).toMatchObject([{ subject: 'store', status: 'broken' }]);
    expect(pulse[0]?.next[0]?.command).toBe(`docker kill -s CONT ${name('store')}`);
  });

  it('must ask a service in several networks on the one that both are in', async () => {
    const other = `a-${project}`;
    await client(['network', 'create', other]);
    await broken(
      () => client(['network', 'connect', other, name('store')]),
      async () => {
        await client(['network', 'disconnect', other, name('store')]);
        await client(['network', 'rm', other]);
      },
    );
    expect((await look()).roots).toEqual([]);
  });

  it('must leave one that is outside their network to the check of networks', async () => {
    await broken(
      async () => {
        await client(['network', 'disconnect', project, name('caller')]);
        await client(['network', 'connect', 'bridge', name('caller')]);
      },
      async () => {
        await client(['network', 'disconnect', 'bridge', name('caller')]);
        await client(['network', 'connect', '--alias', 'caller', project, name('caller')]);
      },
    );
    expect((await look()).roots).toEqual([]);
  });

  it('must not take a service that does not listen for a broken network', async () => {
    await broken(
      () => inside('store', 'redis-cli -p 6379 config set port 6380'),
      () => inside('store', 'redis-cli -p 6380 config set port 6379'),
    );
    expect((await look()).roots).toEqual([]);
  });
});
