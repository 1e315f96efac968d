import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { literal } from '../../src/base/message.ts';
import type { Blueprint } from '../../src/config/blueprint.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { imageDeployment } from '../support/deployment.ts';
import { docker } from '../support/engine.ts';
import { buildServer } from '../support/server-images.ts';
import { blackHole, closedPort, httpStatus } from '../support/sockets.ts';
import { doctorOn, rootsOf, until } from '../support/toy-doctor.ts';

const signal = () => AbortSignal.timeout(60_000);
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
beforeAll(async () => {
  await buildServer('redis');
  await buildServer('etcd');
});

const containerPorts = { redis: 6379, etcd: 2379, prometheus: 9090, grafana: 3000 } as const;
const etcdEnv = {
  ALLOW_NONE_AUTHENTICATION: 'yes',
  ETCD_ADVERTISE_CLIENT_URLS: 'http://127.0.0.1:2379',
  ETCD_LISTEN_CLIENT_URLS: 'http://0.0.0.0:2379',
};
let count = 0;

/** A deployment of one server, which is that container. */
function deploymentOf(
  kind: keyof typeof containerPorts,
  project: string,
  port: number,
): Deployment {
  const base = imageDeployment('/nonexistent', {});
  const row = { name: kind, service: kind, containerPort: containerPorts[kind], default: port };
  const blueprint = {
    ...base.blueprint,
    services: [{ name: kind, image: kind }],
    ports: [{ ...row, public: false, title: literal(kind) }],
    servers: [{ kind, service: kind, port: kind }],
  } as unknown as Blueprint;
  return { ...base, blueprint, settings: { ...base.settings, project, ports: { [kind]: port } } };
}

async function serve(
  kind: 'redis' | 'etcd',
  command: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
) {
  count += 1;
  const project = `doctor-servers-${process.pid}-${count}`;
  const hostPort = await closedPort();
  const name = `${project}-${kind}-1`;
  const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': kind };
  const publish = [{ hostIp: '127.0.0.1', hostPort, containerPort: containerPorts[kind] }];
  const image = `costrict-standins/${kind}:local`;
  const env = { ...(kind === 'etcd' ? etcdEnv : {}), ...more };
  const shown = command.length > 0 ? { command } : {};
  await docker.run({ name, image, labels, publish, env, ...shown }, signal());
  ends.push(() => docker.remove(name, signal()));
  const exec = (...argv: string[]) => docker.exec(name, argv, signal());
  const deployment = deploymentOf(kind, project, hostPort);
  const look = async () => {
    const diagnosis = await doctorOn({ dir: '/nonexistent', deployment: deployment as never });
    const own = diagnosis.findings.find(({ issue }) => issue === `${kind}-unwell`);
    // The server of this test is in no network of a deployment, which is said as well.
    const about = rootsOf(diagnosis).filter((root) => root.includes(kind));
    return { roots: about.filter((root) => !root.startsWith('container-off-network')), own };
  };
  const alive = kind === 'redis' ? ['redis-cli', 'ping'] : ['etcdctl', 'endpoint', 'health'];
  await until(async () => {
    const { stdout, code } = await exec(...alive).catch(() => ({ stdout: '', code: 1 }));
    return code === 0 || stdout.includes('NOAUTH');
  });
  return { exec, look, name, project };
}

describe('Redis', () => {
  it('must be well as it comes up, then tell that it cannot save, is full, or is a replica', async () => {
    const { exec, look } = await serve('redis', ['--enable-protected-configs', 'yes']);
    expect((await look()).own?.status).toBe('ok');
    await exec('redis-cli', 'config', 'set', 'dir', '/proc');
    await exec('redis-cli', 'bgsave');
    await until(async () => {
      return (await exec('redis-cli', 'info', 'persistence')).stdout.includes('bgsave_status:err');
    });
    expect((await look()).roots).toEqual(['redis-unwell:redis']);
    await exec('redis-cli', 'config', 'set', 'dir', '/tmp');
    await exec('redis-cli', 'save');
    await until(async () => (await look()).own?.status === 'ok');
    await exec('redis-cli', 'config', 'set', 'maxmemory', '1');
    expect((await look()).own?.title.id).toBe('redis-unwell.full');
    await exec('redis-cli', 'config', 'set', 'maxmemory', '0');
    await exec('redis-cli', 'config', 'set', 'min-replicas-to-write', '1');
    expect((await look()).own?.title.id).toBe('redis-unwell.refuses');
    await exec('redis-cli', 'config', 'set', 'min-replicas-to-write', '0');
    await exec('redis-cli', 'acl', 'setuser', 'default', '-set');
    expect((await look()).own?.title.id).toBe('redis-unwell.refuses');
    await exec('redis-cli', 'acl', 'setuser', 'default', '+@all');
    await exec('redis-cli', 'replicaof', '192.0.2.1', '6379');
    expect((await look()).own?.title.id).toBe('redis-unwell.replica');
  });

  it('must tell that it asks for a password that nobody has', async () => {
    const { look } = await serve('redis', [
      'redis-server',
      '--requirepass',
      'x',
      '--protected-mode',
      'no',
    ]);
    const { roots, own } = await look();
    expect(roots).toEqual(['redis-unwell:redis']);
    expect(own?.title.id).toBe('redis-unwell.auth');
  });
});

describe('etcd', () => {
  it('must be well as it comes up', async () => {
    expect((await (await serve('etcd')).look()).own?.status).toBe('ok');
  });

  it('must tell that it asks for a login that nobody has', async () => {
    const { exec, look } = await serve('etcd');
    await exec('etcdctl', 'user', 'add', 'root:pw');
    await exec('etcdctl', 'user', 'grant-role', 'root', 'root');
    await exec('etcdctl', 'auth', 'enable');
    const { roots, own } = await look();
    expect(roots).toEqual(['etcd-unwell:etcd']);
    expect(own?.title.id).toBe('etcd-unwell.login');
  });

  it('must tell that it is out of space', async () => {
    const { exec, look } = await serve('etcd', [], { ETCD_QUOTA_BACKEND_BYTES: '1000000' });
    const script = 'head -c 500000 /dev/zero | tr "\\0" x | etcdctl put key';
    await until(async () => (await exec('sh', '-c', script)).stderr.includes('space exceeded'));
    const { roots, own } = await look();
    expect(roots).toEqual(['etcd-unwell:etcd']);
    expect(own?.title.id).toBe('etcd-unwell.space');
  });
});

describe('a server that is none', () => {
  const at = async (kind: keyof typeof containerPorts, port: number) => {
    const { project } = await serve('redis');
    const deployment = deploymentOf(kind, project, port);
    // Its service is the container that runs: the port decides who answers.
    const rows = deployment.blueprint.servers?.map((row) => ({ ...row, service: 'redis' }));
    const services = [{ name: 'redis', image: 'r' }];
    const blueprint = { ...deployment.blueprint, servers: rows, services };
    const input = { dir: '/nonexistent', deployment: { ...deployment, blueprint } as never };
    return doctorOn(input, { budgetMs: 2000 });
  };

  it.each(['redis', 'etcd', 'prometheus', 'grafana'] as const)(
    '%s that accepts and never speaks must be unknown, within the budget',
    async (kind) => {
      const silent = await blackHole();
      ends.push(() => silent.close());
      const { durationMs, findings } = await at(kind, silent.port);
      expect(durationMs).toBeLessThan(2100);
      const own = findings.filter(({ issue }) => issue.startsWith(`${kind}-`));
      expect(own.map(({ status }) => status)).toEqual(['unknown']);
    },
  );

  it.each(['redis', 'etcd', 'prometheus', 'grafana'] as const)(
    '%s that speaks otherwise must be unknown',
    async (kind) => {
      const other = await httpStatus(200, '<html>hello</html>');
      ends.push(() => other.close());
      const { findings } = await at(kind, other.port);
      const own = findings.filter(({ issue }) => issue.startsWith(`${kind}-`));
      expect(own.map(({ status }) => status)).toEqual(['unknown']);
    },
  );
});
