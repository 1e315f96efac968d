import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { say } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import { withOwnPorts } from '../../../src/docker/own-ports.ts';

const labels = (project: string, dir: string) => ({
  'com.docker.compose.project': project,
  'com.docker.compose.project.working_dir': dir,
});

interface Target {
  readonly host: string;
  readonly port: number;
}

/** Effects that note what leaves, on an engine with one container. */
function effectsWith(
  container: object,
  more: object = {},
  wait: (signal: AbortSignal) => Promise<void> = async () => undefined,
) {
  const sent: string[] = [];
  let asked = 0;
  const effects = {
    clock: { monotonic: () => 0 },
    host: {
      addresses: () => [{ address: '192.0.2.7' }],
      tryConnect: async (host: string, port: number) => void sent.push(`tcp ${host}:${port}`),
    },
    redis: {
      ask: async ({ host, port }: Target) => void sent.push(`redis ${host}:${port}`),
    },
    docker: {
      containers: async (_: object, signal: AbortSignal) => {
        asked += 1;
        await wait(signal);
        return [
          {
            state: 'running',
            labels: labels('shop', '/opt/shop'),
            ports: [{ hostPort: 35432, hostIp: '0.0.0.0', protocol: 'tcp' }],
            ...container,
          },
        ];
      },
    },
    http: {
      request: async ({ url }: { url: string }) => {
        sent.push(url);
        return { status: 200 };
      },
    },
    postgres: {
      session: async ({ host, port }: Target) => {
        sent.push(host === '127.0.0.1' ? `pg ${port}` : `pg ${host}:${port}`);
      },
    },
  };
  const own = withOwnPorts(effects as never, {
    dir: '/opt/shop',
    blueprint: { ports: [{ name: 'postgres', service: 'postgres' }] } as never,
    settings: {
      project: 'shop',
      ports: { postgres: 35432, admin: 39180 },
      server: { address: 'shop.example' },
    } as never,
    ...more,
  }) as unknown as {
    host: { tryConnect(host: string, port: number, signal: AbortSignal): Promise<void> };
    redis: { ask(t: object, c: readonly string[][], s: AbortSignal): Promise<unknown> };
    http: { request(r: object): Promise<unknown> };
    postgres: { session(t: object, s: AbortSignal, u: () => void): Promise<unknown> };
  };
  return { own, sent, asked: () => asked };
}

const { signal } = new AbortController();
const database = (port: number, host = '127.0.0.1') => ({ host, port, password: new Secret('x') });
const keyed = (url: string) => ({ url, signal, headers: { 'x-api-key': new Secret('key') } });

test('a password must go to the port that a container of this deployment publishes', async () => {
  const { own, sent, asked } = effectsWith({});
  await own.postgres.session(database(35432), signal, () => undefined);
  await own.http.request(keyed('http://127.0.0.1:35432/'));
  expect(sent).toEqual(['pg 35432', 'http://127.0.0.1:35432/']);
  expect(asked()).toBe(1);
});

test('a look at the engine that its first asker gives up must not fail the next one', async () => {
  const given = new AbortController();
  const { own, sent } = effectsWith({}, {}, async (asking) => {
    if (asking === given.signal)
      await new Promise((_, reject) =>
        asking.addEventListener('abort', () => reject(asking.reason)),
      );
  });
  const first = own.postgres.session(database(35432), given.signal, () => undefined);
  const next = own.postgres.session(database(35432), signal, () => undefined);
  given.abort(new Error('out of time'));
  await expect(first).rejects.toThrow('out of time');
  await next;
  expect(sent).toEqual(['pg 35432']);
});

describe('a port that leads to no own container must be refused with the reason', () => {
  const service = { 'com.docker.compose.service': 'postgres' };
  test.each([
    [
      'an own container that does not run',
      { state: 'exited', ports: [], labels: { ...labels('shop', '/opt/shop'), ...service } },
      'The container of postgres is not running.',
      'costrict up',
    ],
    [
      'a directory that was renamed',
      { labels: labels('shop', '/opt/old') },
      'The container behind that port was created from another directory: /opt/old',
      'costrict doctor',
    ],
    [
      'none of the project',
      { ports: [] },
      'Another program may be listening on port 35432.',
      'costrict ports',
    ],
  ])('%s', async (_, container, reason, command) => {
    const { own, sent } = effectsWith(container);
    const error = await own.postgres
      .session({ host: '127.0.0.1', port: 35432 }, signal, () => undefined)
      .catch((thrown: unknown) => thrown);
    if (!(error instanceof UserError)) throw new Error('it was sent a password');
    expect(error.why.map((message) => say(message, 'en')).join()).toBe(reason);
    expect(error.next.map((step) => step.command)).toEqual([command]);
    expect(sent).toEqual([]);
  });
});

test('an installation of another installer may have been moved after its start', async () => {
  const moved = { labels: labels('shop', '/root/before') };
  const { own, sent } = effectsWith(moved, { adopted: {} });
  await own.postgres.session(database(35432), signal, () => undefined);
  expect(sent).toEqual(['pg 35432']);
  const strange = effectsWith({ ports: [] }, { adopted: {} }).own;
  await expect(
    strange.postgres.session(database(35432), signal, () => undefined),
  ).rejects.toMatchObject({ id: 'port-not-published' });
});

describe('a password must stay here where the port is published by', () => {
  test.each([
    ['nobody', { ports: [] }],
    ['a container that is stopped', { state: 'exited' }],
    ['a container of another directory', { labels: labels('shop', '/home/mallory') }],
    ['a container without a directory', { labels: { 'com.docker.compose.project': 'shop' } }],
  ])('%s', async (_, container) => {
    const { own, sent } = effectsWith(container);
    const refused = { id: 'port-not-published' };
    await expect(
      own.postgres.session(database(35432), signal, () => undefined),
    ).rejects.toMatchObject(refused);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '192.0.2.7', 'shop.example'])
      await expect(own.http.request(keyed(`http://${host}:39180/`))).rejects.toMatchObject(refused);
    const body = { url: 'http://127.0.0.1:39180/', signal, body: new Secret('{"password":"x"}') };
    await expect(own.http.request(body)).rejects.toMatchObject(refused);
    expect(sent).toEqual([]);
  });
});

test('what holds no secret, or is meant for another server, must go out as before', async () => {
  const { own, sent } = effectsWith({ ports: [] });
  await own.http.request({ url: 'http://127.0.0.1:39180/', signal, headers: { accept: '*/*' } });
  await own.http.request(keyed('http://127.0.0.1:8000/v1/models'));
  await own.http.request(keyed('http://198.51.100.9:39180/'));
  expect(sent).toHaveLength(3);
});

describe('a port that a container publishes at one address only', () => {
  const at = (hostIp: string, protocol = 'tcp') =>
    effectsWith({ ports: [{ hostPort: 35432, hostIp, protocol }] });

  test.each([
    ['192.0.2.7', '127.0.0.1'],
    ['127.0.0.1', '192.0.2.7'],
    ['::', '127.0.0.1'],
    ['::1', '127.0.0.1'],
    ['127.0.0.2', '127.0.0.1'],
  ])(
    'published at %s, must get no password at %s: somebody else may listen there',
    async (hostIp, host) => {
      const { own, sent } = at(hostIp);
      await expect(
        own.postgres.session(database(35432, host), signal, () => undefined),
      ).rejects.toMatchObject({
        id: 'port-not-published',
      });
      expect(sent).toEqual([]);
    },
  );

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['0.0.0.0', '192.0.2.7'],
    ['', '127.0.0.1'],
  ])('published at %s, must get it at %s', async (hostIp, host) => {
    const { own, sent } = at(hostIp);
    await own.postgres.session(database(35432, host), signal, () => undefined);
    expect(sent).toEqual([host === '127.0.0.1' ? 'pg 35432' : `pg ${host}:35432`]);
  });

  test('by another installer must be reached there, with a password or without', async () => {
    const ports = [{ hostPort: 35432, hostIp: '192.0.2.7', protocol: 'tcp' }];
    const { own, sent } = effectsWith({ ports }, { adopted: {} });
    await own.postgres.session(database(35432), signal, () => undefined);
    await own.redis.ask({ host: '127.0.0.1', port: 35432 }, [['PING']], signal);
    await own.http.request(keyed('http://127.0.0.1:35432/routes?n=1'));
    await own.http.request({ url: 'http://127.0.0.1:35432/', signal });
    await own.host.tryConnect('127.0.0.1', 35432, signal);
    expect(sent).toEqual([
      ...['pg 192.0.2.7:35432', 'redis 192.0.2.7:35432'],
      ...['http://192.0.2.7:35432/routes?n=1', 'http://192.0.2.7:35432/', 'tcp 192.0.2.7:35432'],
    ]);
    // An address that is not this machine's is none that a container here could publish.
    const elsewhere = [{ hostPort: 35432, hostIp: '203.0.113.9', protocol: 'tcp' }];
    const far = effectsWith({ ports: elsewhere }, { adopted: {} });
    const refused = { id: 'port-not-published' };
    await expect(
      far.own.postgres.session(database(35432), signal, () => undefined),
    ).rejects.toMatchObject(refused);
    await far.own.host.tryConnect('127.0.0.1', 35432, signal);
    expect(far.sent).toEqual(['tcp 127.0.0.1:35432']);
  });

  test('over UDP it is another port', async () => {
    const { own } = at('0.0.0.0', 'udp');
    await expect(
      own.postgres.session(database(35432), signal, () => undefined),
    ).rejects.toMatchObject({
      id: 'port-not-published',
    });
  });
});
