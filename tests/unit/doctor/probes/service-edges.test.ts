import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../src/base/verdict.ts';
import type { AnyProbe, ProbeContext } from '../../../../src/doctor/probe.ts';
import { dockerInfo } from '../../../../src/doctor/probes/docker-info.ts';
import { countOf } from '../../../../src/doctor/probes/inside-often.ts';
import { isOwnLoopback, listeningOn } from '../../../../src/doctor/probes/own-listeners.ts';
import { type ServiceEdges, serviceEdges } from '../../../../src/doctor/probes/service-edges.ts';
import { serviceProcesses } from '../../../../src/doctor/probes/service-processes.ts';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { okFact } from '../../../support/facts.ts';

const rows = ['app', 'worker', 'redis'].map((service, at) => ({
  ...{ service, container: `p-${service}-1`, id: service, group: '', pids: [100 + at] },
  addresses: new Map([['p_default', `172.28.0.${2 + at}`]]),
}));

interface World {
  /** The words of the shell in each caller's network; none: it connects. */
  readonly inside: Readonly<Record<number, string>>;
  /** The error code that this machine meets at the port; none: it connects. */
  readonly here?: string;
  readonly resolvers?: Readonly<Record<string, string>>;
  /** Processes whose network is entered late: only when asked with so much patience, in seconds. */
  readonly late?: Readonly<Record<number, number>>;
  /** How long each try takes. */
  readonly seconds?: number;
  /** Processes that do not reach the engine's resolver. */
  readonly unnamed?: readonly number[];
  /** The resolver of a container answers only after this machine has tried a port. */
  readonly slowNames?: true;
  /** nsswitch.conf of a container, by its process. */
  readonly switches?: Readonly<Record<number, string>>;
  /** Output for a caller that tries one place several times. */
  readonly tries?: string;
  /** A second process of a container, by the first. */
  readonly children?: Readonly<Record<number, number>>;
}

/** Reads the edges of two services that call a third. */
async function look({
  inside,
  here,
  resolvers = {},
  late = {},
  children = {},
  unnamed = [],
  seconds = 0,
  slowNames,
  switches = {},
  tries,
}: World) {
  let meet = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  let spentMs = 0;
  const said = (argv: readonly string[], { input = '' }: { input?: string }) => {
    spentMs += seconds * 1000;
    if (argv.includes('tries')) return [tries ?? ''];
    return input
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([pid]) => Number(argv[3]) >= (late[Number(pid)] ?? 0))
      .flatMap(([pid = '', ...places]) => [
        `${pid} begin`,
        ...places.flatMap((place) => {
          if (place.startsWith('dns/'))
            return unnamed.includes(Number(pid)) ? [] : [`${pid} ok ${place}`];
          const words = inside[Number(pid)];
          const refused = `${pid}: line 1: /dev/tcp/${place}: ${words}`;
          return [words === undefined ? `${pid} ok ${place}` : refused];
        }),
      ]);
  };
  const needs = { redis: 'started' } as const;
  const facts = new Map<AnyProbe, Fact<unknown>>([
    [
      serviceProcesses,
      okFact(
        rows.map((row) => ({
          ...row,
          pids: row.pids.flatMap((pid) => [pid, ...(children[pid] ? [children[pid]] : [])]),
        })),
      ),
    ],
    [dockerInfo, okFact({ rootDir: '/docker' })],
  ]);
  const context = {
    signal: new AbortController().signal,
    blueprint: {
      ports: [{ service: 'redis', containerPort: 6379 }],
      services: [{ name: 'app', needs }, { name: 'worker', needs }, { name: 'redis' }],
    },
    get: async (probe: AnyProbe) => facts.get(probe),
    effects: {
      clock: { ...realClock, monotonic: () => spentMs },
      exec: {
        run: async (argv: readonly string[], options: { input?: string }) => ({
          ...{ code: 0, stderr: '', failure: null, stdout: said(argv, options).join('\n') },
        }),
      },
      host: {
        uid: 0,
        tryConnect: async () => {
          meet();
          if (here !== undefined) throw Object.assign(new Error(here), { code: here });
        },
      },
      fs: {
        readBytes: async (path: string) =>
          Buffer.from(switches[Number(path.split('/')[2])] ?? 'hosts: files dns\n'),
        readText: async (path: string) =>
          resolvers[path.split('/').slice(-2).join('/')] ??
          (path.endsWith('resolv.conf') ? 'nameserver 127.0.0.11\n' : ''),
      },
      docker: {
        async exec() {
          if (slowNames) await met;
          return { code: 0, stdout: 'redis \n', stderr: '' };
        },
      },
    },
  } as unknown as ProbeContext;
  return serviceEdges.read(context);
}

async function edges(world: World): Promise<ServiceEdges> {
  const reading = await look(world);
  if (reading.status !== 'ok') throw new Error(reading.status);
  return reading.value;
}

describe('a call between services', () => {
  const refused = 'Connection refused';
  it('must be no finding where it connects', async () => {
    expect(await edges({ inside: {} })).toEqual({ tried: 2, late: [], broken: [], closed: [] });
  });
  it('must be of no use where the resolver of its container is not reached', async () => {
    const { broken } = await edges({ inside: {}, unnamed: [101] });
    expect(broken).toMatchObject([{ consumer: 'worker', kind: 'resolver', provider: 'redis' }]);
  });
  it('must not be judged later because the names of another are asked for', async () => {
    const resolvers = { 'worker/resolv.conf': 'nameserver 192.0.2.1\n' };
    const { broken } = await edges({ inside: { 100: 'no answer' }, resolvers, slowNames: true });
    expect(broken).toMatchObject([
      { consumer: 'app', kind: 'network' },
      { consumer: 'worker', kind: 'resolver' },
    ]);
  });
  it('must name the port that is closed to every caller and to this machine, once', async () => {
    const found = await edges({ inside: { 100: refused, 101: refused }, here: 'ECONNREFUSED' });
    expect(found.broken).toEqual([]);
    expect(found.closed).toEqual([
      { service: 'redis', container: 'p-redis-1', address: '172.28.0.4:6379' },
    ]);
  });
  it.each([
    ['another caller is let in', { inside: { 100: refused }, here: 'ECONNREFUSED' }],
    [
      'this machine is only not answered',
      { inside: { 100: refused, 101: refused }, here: 'ETIMEDOUT' },
    ],
    [
      'nobody is answered',
      { inside: { 100: 'no answer', 101: 'no answer' }, here: 'ECONNREFUSED' },
    ],
  ])('must not call a port closed where %s', async (_, world) => {
    expect((await edges(world)).closed).toEqual([]);
  });
  it('must blame the network where this machine reaches the port', async () => {
    const { broken, closed } = await edges({ inside: { 100: refused } });
    expect(closed).toEqual([]);
    expect(broken).toMatchObject([{ consumer: 'app', provider: 'redis', kind: 'network' }]);
  });
  it('must be tried from another process where the first one is gone', async () => {
    const gone = { 101: Number.POSITIVE_INFINITY };
    const { broken } = await edges({
      inside: { 201: refused },
      late: gone,
      children: { 101: 201 },
    });
    expect(broken).toMatchObject([{ consumer: 'worker', provider: 'redis' }]);
  });
  it('must be unknown where no network could be entered in time, and is left out where none can be', async () => {
    const none = { inside: {}, late: { 100: 60, 101: 60 } };
    expect(await look({ ...none, seconds: 2 })).toMatchObject({ status: 'unknown' });
    expect(await look(none)).toMatchObject({ status: 'ok', value: { tried: 0 } });
  });
  it('must be tried again from a network that was entered late, and is no word for it else', async () => {
    const world = { inside: { 101: refused } };
    expect((await edges({ ...world, late: { 101: 2 } })).broken).toMatchObject([
      { consumer: 'worker', provider: 'redis' },
    ]);
    expect(await look({ inside: {}, late: { 101: 60 } })).toMatchObject({
      ...{ status: 'unknown', because: ['machine-overloaded'] },
    });
  });
  it.each(['hosts: files', 'passwd: db\n\thosts: files [NOTFOUND=return] dns # x'])(
    'must ask the resolver of a container whose nsswitch.conf says %j',
    async (text) => {
      const { broken } = await edges({ inside: {}, switches: { 101: text } });
      const hostsLine = text.split('\t').at(-1)?.replace(' # x', '');
      expect(broken).toMatchObject([{ consumer: 'worker', kind: 'resolver', hostsLine }]);
    },
  );
  it.each(['hosts: files dns', 'hosts: mdns4_minimal [NOTFOUND=return] dns', 'passwd: files', ''])(
    'must not ask the resolver of a container whose nsswitch.conf says %j',
    async (text) => {
      expect((await edges({ inside: {}, switches: { 101: text } })).broken).toEqual([]);
    },
  );
  it('must be counted where a part of the connections is refused, also when the next one goes through', async () => {
    const line = 'tries: line 1: /dev/tcp/172.28.0.4/6379: Connection refused';
    const no = `tries: connect: Connection refused\n${line}`;
    const mixed = ['ok', no, 'ok', 'ok', no, 'ok'].join('\n');
    const { broken } = await edges({ inside: { 100: refused }, tries: mixed });
    expect(broken).toMatchObject([{ consumer: 'app', partly: { refused: 2, all: 6 } }]);
    expect([countOf(`${no}\n${no}\nok`), countOf(`ok\n${no}`), countOf('')]).toEqual(
      Array(3).fill(undefined),
    );
  });
  it.each(['', 'nameserver 192.0.2.1\n', '# nothing\n'])(
    'must ask the resolver of a container whose resolv.conf is %j',
    async (text) => {
      const { broken } = await edges({ inside: {}, resolvers: { 'worker/resolv.conf': text } });
      expect(broken).toMatchObject([{ consumer: 'worker', kind: 'resolver' }]);
    },
  );
});

it('where a program listens must be read from its own network, without the resolver of Docker', async () => {
  const line = (place: string) => `  0: ${place} 00000000:0000 0A 0:0 00:0 0 999 0 4711 1`;
  const files: Record<string, string> = {
    '/proc/7/net/tcp': ['0B00007F:9C40', '0100007F:18EB', '00000000:18F6'].map(line).join('\n'),
  };
  const readText = async (path: string) => files[path] ?? Promise.reject(new Error('ENOENT'));
  expect(await listeningOn({ readText }, 7)).toEqual(['0.0.0.0:6390', '127.0.0.1:6379']);
  expect(['127.0.0.1:1', '[0:0:0:0:0:0:0:1]:1', '[::]:1'].map(isOwnLoopback)).toEqual([
    ...[true, true, false],
  ]);
});
