import { execFile, spawn } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { literal } from '../../src/base/message.ts';
import type { Blueprint } from '../../src/config/blueprint.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { imageDeployment } from '../support/deployment.ts';
import { docker } from '../support/engine.ts';
import { textOf } from '../support/facts.ts';
import { buildServer } from '../support/server-images.ts';
import { closedPort } from '../support/sockets.ts';
import { doctorOn, until } from '../support/toy-doctor.ts';

const signal = () => AbortSignal.timeout(60_000);
const project = `stores-unwell-${process.pid}`;
const containerPorts = { redis: 6379, etcd: 2379 };
type Server = keyof typeof containerPorts;
const servers: readonly Server[] = ['redis', 'etcd'];
const ports: Record<Server, number> = { redis: 0, etcd: 0 };
let data = '';
const nameOf = (server: Server) => `${project}-${server}-1`;

const inside = async (server: Server, ...argv: string[]) => {
  const { code, stdout, stderr } = await docker.exec(nameOf(server), argv, signal());
  if (code !== 0) throw new Error(stderr);
  return stdout;
};
const redis = (...words: string[]) => inside('redis', 'redis-cli', ...words);
const etcdctl = (...words: string[]) => inside('etcd', 'etcdctl', ...words);

function deployment(): Deployment {
  const base = imageDeployment('/nonexistent', {});
  const blueprint = {
    ...base.blueprint,
    services: servers.map((name) => ({ name, image: name })),
    ports: servers.map((name) => ({
      ...{ name, service: name, containerPort: containerPorts[name], default: ports[name] },
      ...{ public: false, title: literal(name) },
    })),
    servers: servers.map((name) => ({ kind: name, service: name, port: name })),
    databases: undefined,
  } as unknown as Blueprint;
  return { ...base, blueprint, settings: { ...base.settings, project, ports } };
}

async function look(issue: string) {
  const { findings } = await doctorOn({ dir: '/nonexistent', deployment: deployment() as never });
  return findings.find((one) => one.issue === issue) ?? expect.fail(issue);
}

/** Types what is advised, but for what only looks. */
async function type(commands: readonly string[]) {
  for (const command of commands) await promisify(execFile)('bash', ['-c', command], { cwd: data });
}
const typed = ({ next }: Awaited<ReturnType<typeof look>>) =>
  next.map(({ command }) => command).filter((command) => command.startsWith('docker'));

async function start(server: Server) {
  await buildServer(server);
  ports[server] = await closedPort();
  const labels = {
    'com.docker.compose.project': project,
    'com.docker.compose.service': server,
    'com.docker.compose.project.working_dir': '/nonexistent',
  };
  const publish = [
    { hostIp: '127.0.0.1', hostPort: ports[server], containerPort: containerPorts[server] },
  ];
  const env: Record<string, string> =
    server === 'etcd'
      ? {
          ALLOW_NONE_AUTHENTICATION: 'yes',
          ETCD_LISTEN_CLIENT_URLS: 'http://0.0.0.0:2379',
          ETCD_ADVERTISE_CLIENT_URLS: 'http://127.0.0.1:2379',
        }
      : {};
  const image = `costrict-standins/${server}:local`;
  const target = server === 'etcd' ? '/bitnami/etcd/data' : '/data';
  const binds = [`${join(data, server)}:${target}`];
  await mkdir(join(data, server));
  await chown(join(data, server), server === 'etcd' ? 1000 : 0, 0);
  await docker.run({ name: nameOf(server), image, labels, publish, env, binds }, signal());
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'stores-unwell-'));
  for (const server of servers) await start(server);
  await until(async () => (await redis('ping').catch(() => '')).includes('PONG'));
  await until(async () => (await etcdctl('endpoint', 'health').catch(() => 'no')) !== 'no');
}, 300_000);
afterAll(async () => {
  for (const server of servers) await docker.remove(nameOf(server), signal());
  await rm(data, { recursive: true, force: true });
});

describe('Redis', () => {
  it('must be well as it comes up', async () => {
    expect(await look('redis-unwell')).toMatchObject({ status: 'ok' });
  });

  it('that throws away keys must be named, with steps that heal it', async () => {
    await redis('config', 'set', 'maxmemory', '2mb');
    await redis('config', 'set', 'maxmemory-policy', 'allkeys-random');
    const fill = "for i=1,4000 do redis.call('set','key'..i,string.rep('x',1000)) end";
    await redis('eval', fill, '0');
    const found = await look('redis-unwell');
    expect(textOf(found)).toMatch(/throws away data: \d+ keys/);
    expect(found.status).toBe('broken');
    await type(typed(found));
    expect(await look('redis-unwell')).toMatchObject({ status: 'ok' });
    expect(await redis('config', 'get', 'maxmemory-policy')).toContain('noeviction');
  });

  it('whose clients may not write must be named, also by a release that does not say so', async () => {
    await redis('client', 'pause', '60000', 'WRITE');
    const found = await look('redis-unwell');
    expect(textOf(found)).toContain('holds back');
    await type(typed(found));
    expect(await look('redis-unwell')).toMatchObject({ status: 'ok' });
  });

  it('that takes no more clients must be named with who has them', async () => {
    await redis('config', 'set', 'maxclients', '12');
    const busy = 'for i in $(seq 20); do exec redis-cli blpop nothing 10 & done; wait';
    await docker.exec(nameOf('redis'), ['sh', '-c', `${busy} &`], signal());
    await until(async () => {
      const found = await look('redis-unwell');
      return /no connections left/.test(textOf(found)) && /127\.0\.0\.1 1\d/.test(textOf(found));
    });
    // Nobody gets in before they have gone.
    const more = () => redis('config', 'set', 'maxclients', '10000');
    await until(async () => (await more().catch(() => '')).includes('OK'), 20);
  }, 60_000);
});

describe('a process', () => {
  it('that is stopped again and again must differ from one that was stopped once', async () => {
    const { stdout } = await promisify(execFile)('docker', [
      ...['inspect', '-f', '{{.State.Pid}}', nameOf('redis')],
    ]);
    const pid = stdout.trim();
    const script = `while :; do kill -STOP ${pid}; sleep 2.6; kill -CONT ${pid}; sleep 0.3; done`;
    const loop = spawn('bash', ['-c', script]);
    try {
      await until(async () => /again and again/.test(textOf(await look('service-not-answering'))));
    } finally {
      loop.kill();
      await promisify(execFile)('kill', ['-CONT', pid]);
    }
    await until(async () => (await look('service-not-answering')).status === 'ok');
  }, 90_000);
});

describe('a packet filter inside a container', () => {
  it.each([
    ['filter', '-A INPUT -p tcp -m tcp --dport 6379 -j NFQUEUE --queue-num 9'],
    ['filter', '-A INPUT -p tcp -m tcp --dport 6379 -j DROP'],
    ['filter', '-A OUTPUT -p tcp -m tcp --sport 6379 -j DROP'],
    ['mangle', '-A PREROUTING -p tcp -m tcp --dport 6379 -j DROP'],
    ['filter', '-A INPUT -p tcp -m string --string PING --algo bm --to 65535 -j DROP'],
  ])('must be named with its rule, and removed as advised: %s %s', async (table, rule) => {
    const { stdout } = await promisify(execFile)('docker', [
      ...['inspect', '-f', '{{.State.Pid}}', nameOf('redis')],
    ]);
    const enter = ['-t', stdout.trim(), '-n', 'iptables', '-t', table];
    await promisify(execFile)('nsenter', [...enter, ...rule.split(' ')]);
    const found = await look('service-not-answering');
    expect(found.status).toBe('broken');
    expect(textOf(found)).toContain('packet filter');
    expect(found.evidence.join()).toContain(rule.split(' -j ')[1]?.split(' ')[0]);
    for (const { command } of found.next.filter((one) => one.command.includes('nsenter')))
      await type([command.replace(/^sudo /, '')]);
    expect((await look('service-not-answering')).status).toBe('ok');
  });
});

describe('rules of nftables inside a container', () => {
  it('must be named, and removed as advised', async () => {
    const { stdout } = await promisify(execFile)('docker', [
      ...['inspect', '-f', '{{.State.Pid}}', nameOf('redis')],
    ]);
    const nft = (words: string) =>
      promisify(execFile)('nsenter', ['-t', stdout.trim(), '-n', 'nft', words]);
    await nft('add table inet guard');
    await nft('add chain inet guard in { type filter hook input priority 0; policy accept; }');
    await nft('add rule inet guard in tcp dport 6379 drop');
    const found = await look('service-not-answering');
    expect(found.evidence.join()).toContain('inet guard in: tcp dport 6379 drop');
    for (const { command } of found.next.filter((one) => one.command.includes('nsenter')))
      await type([command.replace(/^sudo /, '')]);
    expect((await look('service-not-answering')).status).toBe('ok');
  });
});

describe('etcd', () => {
  it('must be well as it comes up, with one member', async () => {
    expect(await look('etcd-unwell')).toMatchObject({ status: 'ok' });
  });

  it('that waits for a member that never started must be freed without a loss, as advised', async () => {
    await etcdctl('put', 'kept', 'yes');
    await etcdctl('member', 'add', 'dr', '--peer-urls=http://127.0.0.9:2380');
    const found = await look('etcd-unwell');
    expect(found.status).toBe('broken');
    expect(textOf(found)).toContain('never started');
    expect(textOf(found)).toContain('127.0.0.9');
    const steps = typed(found);
    const at = steps.findIndex((one) => one.includes('endpoint health'));
    await type(steps.slice(0, at));
    await until(() =>
      type(steps.slice(at, at + 1)).then(
        () => true,
        () => false,
      ),
    );
    await type(steps.slice(at + 1));
    await until(async () => (await look('etcd-unwell')).status === 'ok');
    expect(await etcdctl('get', 'kept')).toContain('yes');
    expect(await etcdctl('member', 'list')).not.toContain('127.0.0.9');
  }, 120_000);
});
