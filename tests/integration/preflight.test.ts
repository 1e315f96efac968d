import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { exit } from '../../src/core/exit.ts';
import { say } from '../../src/core/message.ts';
import type { Finding } from '../../src/core/verdict.ts';
import type { Deployment } from '../../src/deploy/deployment.ts';
import type { StepContext } from '../../src/deploy/step.ts';
import { preflightStep } from '../../src/deploy/steps/preflight.ts';
import { type Preflight, runPreflight } from '../../src/doctor/preflight.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { createDocker } from '../../src/ports/real/docker.ts';
import { realHost } from '../../src/ports/real/host.ts';
import type { Stack } from '../../src/stacks/stack.ts';
import { docker } from '../support/engine.ts';
import { told } from '../support/facts.ts';
import { blackHole, listen } from '../support/sockets.ts';
import { freePort, makeToy, toyPorts } from '../support/toy.ts';
import { toyStack } from '../toy-stack/stack.ts';

const base = 'costrict-rehearsal/base:bookworm';
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'preflight-'));
  ends.push(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** This machine, with an environment of one's own. */
function portsWith(env: Record<string, string>): Ports {
  const host = {
    ...realHost,
    env: (name: string) => env[name] ?? (name === 'PATH' ? process.env.PATH : undefined),
  };
  return { ...toyPorts(), host, docker: createDocker(host) };
}

const stack = toyStack as unknown as Stack;

function look(ports: Ports, deployment?: Deployment, budgetMs = 20_000): Promise<Preflight> {
  const { signal } = new AbortController();
  return runPreflight({
    ports,
    stack,
    deployment,
    dir: deployment?.dir ?? '/tmp',
    signal,
    budgetMs,
  });
}

async function toy() {
  const made = await makeToy();
  ends.push(made.remove);
  return made.deployment as unknown as Deployment;
}

const of = (result: Preflight, issue: string, subject?: string): Finding => {
  const found = result.findings.find(
    (f) => f.issue === issue && (subject === undefined || f.subject === subject),
  );
  if (found === undefined) throw new Error(`no finding ${issue} ${subject ?? ''}`);
  return found;
};

/** A process of its own that listens; its name is node. */
async function listener(where: number | string, more: string[] = []): Promise<ChildProcess> {
  const target = typeof where === 'number' ? `${where}, '0.0.0.0'` : JSON.stringify(where);
  const script = `require('net').createServer().listen(${target}, () => console.log('up'))`;
  const child = spawn(process.execPath, [...more, '-e', script]);
  ends.push(
    () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done(undefined);
        child.once('exit', done);
        child.kill('SIGKILL');
      }),
  );
  await new Promise((up) => child.stdout.once('data', up));
  return child;
}

describe('a machine on which all is well', () => {
  test('must pass, with a warning for images at most', async () => {
    const result = await look(toyPorts(), await toy());
    expect(result.refusals).toEqual([]);
    expect(result.unknown).toEqual([]);
    expect(result.exit).toBe(exit.ok);
    expect(result.warnings.map((w) => w.issue).filter((id) => id !== 'image-missing')).toEqual([]);
  });

  test('must be looked at before init too, without what needs a deployment', async () => {
    const free = [await freePort(), await freePort()];
    const specs = stack.ports.map((spec, i) => ({ ...spec, default: free[i] ?? spec.default }));
    const result = await runPreflight({
      ...{ ports: toyPorts(), stack: { ...stack, ports: specs }, deployment: undefined },
      ...{ dir: '/tmp/not-yet', signal: new AbortController().signal },
    });
    expect(result.exit).toBe(exit.ok);
    expect(of(result, 'image-missing').status).toBe('skipped');
    expect(of(result, 'port-conflict', String(free[0])).status).toBe('ok');
  });
});

describe('ports', () => {
  test('a listener must be named with its pid, and a free port proposed', async () => {
    const deployment = await toy();
    const port = deployment.settings.ports.web ?? 0;
    const child = await listener(port);
    const result = await look(toyPorts(), deployment);
    const finding = of(result, 'port-conflict', String(port));
    expect(finding.status).toBe('broken');
    expect(told(finding)).toContain(`by node (pid ${child.pid}), listening on 0.0.0.0`);
    expect(told(finding)).toMatch(/→ costrict ports --remap {2}use \d+ instead/);
    expect(told(finding, 'zh')).toContain(`端口 ${port} 被占用`);
    expect(result.exit).toBe(exit.findings);
    expect(of(result, 'port-conflict', String(deployment.settings.ports.postgres)).status).toBe(
      'ok',
    );
  });

  test('a listener of IPv6 alone must be in the way of a public port', async () => {
    const deployment = await toy();
    const port = deployment.settings.ports.web ?? 0;
    const script = `require('net').createServer().listen({port: ${port}, host: '::', ipv6Only: true}, () => console.log('up'))`;
    const child = spawn(process.execPath, ['-e', script]);
    ends.push(async () => child.kill('SIGKILL'));
    await new Promise((up) => child.stdout.once('data', up));
    const finding = of(await look(toyPorts(), deployment), 'port-conflict', String(port));
    expect(told(finding)).toContain(`pid ${child.pid}`);
  });

  test('a process that an ordinary user may not see must be said to be hidden', async () => {
    const deployment = await toy();
    const port = deployment.settings.ports.web ?? 0;
    await listener(port);
    const result = await asNobody(() => look(toyPorts(), deployment));
    // As nobody the engine cannot be asked either: then it may be our own container.
    const finding = of(result, 'port-conflict', String(port));
    expect(finding.status).toBe('unknown');
    expect(told(finding)).toContain('in use, perhaps by ourselves');
  });

  test.each([
    ['another project', 'blog', 'broken'],
    ['our own project', undefined, 'ok'],
  ])('a container of %s', async (_, project, status) => {
    const deployment = await toy();
    const hostPort = deployment.settings.ports.web ?? 0;
    const name = `preflight-${process.pid}-${hostPort}`;
    const signal = AbortSignal.timeout(60_000);
    const labels = { 'com.docker.compose.project': project ?? deployment.settings.project };
    const publish = [{ hostIp: '', hostPort, containerPort: 80 }];
    const command = ['sh', '-c', 'trap exit TERM; sleep 300 & wait'];
    const id = await docker.run({ name, image: base, command, labels, publish }, signal);
    ends.push(() => docker.remove(id, AbortSignal.timeout(60_000)));
    const finding = of(await look(toyPorts(), deployment), 'port-conflict', String(hostPort));
    expect(finding.status).toBe(status);
    if (status === 'broken') {
      expect(told(finding)).toContain(`container ${name}`);
      expect(told(finding, 'zh')).toContain(`→ docker stop ${name}`);
    }
  });
});

/** Files and sockets as an ordinary user sees them; vitest runs this file in a process of its own. */
async function asNobody<T>(use: () => Promise<T>): Promise<T> {
  process.setegid?.(65534);
  process.seteuid?.(65534);
  try {
    return await use();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

describe('the daemon', () => {
  test('a socket that is not there must be told as a wrong DOCKER_HOST', async () => {
    const result = await look(portsWith({ DOCKER_HOST: 'unix:///nonexistent/docker.sock' }));
    const finding = of(result, 'docker-missing-or-old');
    expect(finding.status).toBe('broken');
    expect(told(finding)).toContain('DOCKER_HOST says unix:///nonexistent/docker.sock.');
    expect(told(finding)).toContain('There is no such socket.');
    expect(told(finding, 'zh')).toContain('→ unset DOCKER_HOST  改用本机的守护进程');
    expect(of(result, 'disk-full', 'docker').status).toBe('unknown');
    expect(result.folded.roots.map((root) => root.finding.issue)).toEqual([
      'docker-missing-or-old',
    ]);
    expect(result.unknown).toEqual([]);
  });

  test('a socket on which nobody listens any more must be told as such', async () => {
    const path = join(await folder(), 'docker.sock');
    const child = await listener(path);
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
    const finding = of(
      await look(portsWith({ DOCKER_HOST: `unix://${path}` })),
      'docker-missing-or-old',
    );
    expect(told(finding)).toContain('Nobody listens there.');
    expect(told(finding, 'zh')).toContain('那里没有进程在监听。');
  });

  test('a socket without permission must be told as such, not as a stopped daemon', async () => {
    const dir = await folder();
    await chmod(dir, 0o755);
    const path = join(dir, 'docker.sock');
    await listener(path);
    await chmod(path, 0o600);
    const result = await asNobody(() => look(portsWith({ DOCKER_HOST: `unix://${path}` })));
    const finding = of(result, 'docker-missing-or-old');
    expect(finding.status).toBe('broken');
    expect(told(finding)).toMatch(/^user \S+ may not use Docker/);
    expect(told(finding)).toContain('usermod -aG docker');
    expect(told(finding, 'zh')).toContain('无权使用 Docker');
  });

  test('a context that leads nowhere must be told with its name', async () => {
    const config = await folder();
    await writeFile(join(config, 'config.json'), JSON.stringify({ currentContext: 'lab' }));
    const broken = of(await look(portsWith({ DOCKER_CONFIG: config })), 'docker-missing-or-old');
    expect(told(broken)).toContain('the docker context in use cannot be read');
    const id = (await import('node:crypto')).createHash('sha256').update('lab').digest('hex');
    const meta = join(config, 'contexts/meta', id);
    await mkdir(meta, { recursive: true });
    const host = `tcp://127.0.0.1:${await freePort()}`;
    const text = JSON.stringify({ Name: 'lab', Endpoints: { docker: { Host: host } } });
    await writeFile(join(meta, 'meta.json'), text);
    const finding = of(await look(portsWith({ DOCKER_CONFIG: config })), 'docker-missing-or-old');
    expect(told(finding)).toContain(`The context in use, "lab", says ${host}.`);
    expect(told(finding)).toContain('→ docker context use default');
    expect(told(finding, 'zh')).toContain('当前使用的上下文“lab”指向');
  });

  test('a web server in its place must not be taken for Docker', async () => {
    const web = await listen((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'));
    });
    ends.push(web.close);
    const finding = of(
      await look(portsWith({ DOCKER_HOST: `tcp://127.0.0.1:${web.port}` })),
      'docker-missing-or-old',
    );
    expect(told(finding)).toContain('Something else than Docker answers there.');
  });

  test('a daemon that accepts and never answers must end in the budget as unknown', async () => {
    const path = join(await folder(), 'docker.sock');
    ends.push((await blackHole(path)).close);
    const ports = portsWith({ DOCKER_HOST: `unix://${path}` });
    const began = performance.now();
    const result = await look(ports, await toy(), 1000);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(result.durationMs).toBeLessThan(1100);
    expect(of(result, 'docker-missing-or-old').status).toBe('unknown');
    expect(result.findings.filter((f) => f.status === 'broken')).toEqual([]);
    expect(result.exit).toBe(exit.unknown);
    expect(result.refusals.map((f) => f.issue)).toEqual(['docker-missing-or-old']);
    // The machine itself was checked all the same.
    expect(of(result, 'directory-not-writable').status).toBe('ok');
  });

  test('only Compose v1 on PATH must be its own message', async () => {
    const bin = await folder();
    const v1 = '#!/bin/sh\necho 1.29.2\n';
    await writeFile(join(bin, 'docker-compose'), v1, { mode: 0o755 });
    await writeFile(join(bin, 'docker'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const result = await look(portsWith({ PATH: bin }));
    expect(told(of(result, 'compose-missing-or-old'))).toContain('only Compose v1 is installed');
    expect(of(result, 'docker-missing-or-old').status).toBe('ok');
  });
});

describe('the directory', () => {
  test('a read-only one must be refused, in both languages', async () => {
    const dir = await folder();
    const { realExec } = await import('../../src/ports/real/exec.ts');
    const mounted = await realExec.run(['mount', '-t', 'tmpfs', '-o', 'ro', 'none', dir]);
    expect(mounted.code).toBe(0);
    ends.push(() => realExec.run(['umount', dir]));
    const { signal } = new AbortController();
    const input = { ports: toyPorts(), stack, deployment: undefined, signal };
    const result = await runPreflight({ ...input, dir: join(dir, 'new') });
    const finding = of(result, 'directory-not-writable');
    expect(finding.status).toBe('broken');
    expect(told(finding)).toContain(`cannot write to ${dir}/new`);
    expect(told(finding, 'zh')).toContain(`无法写入 ${dir}/new`);
  });

  test('a file in its place must be refused', async () => {
    const file = join(await folder(), 'file');
    await writeFile(file, '');
    const { signal } = new AbortController();
    const input = { ports: toyPorts(), stack, deployment: undefined, signal };
    const finding = of(await runPreflight({ ...input, dir: file }), 'directory-not-writable');
    expect(told(finding)).toContain('is not a directory');
  });
});

describe('the step of a deploy', () => {
  const context = (deployment: Deployment, ports: Ports, warned: string[] = []): StepContext => ({
    deployment,
    ports,
    signal: new AbortController().signal,
    options: { yes: true, dryRun: false, overwriteEdited: false, assetsFrom: undefined },
    say: () => undefined,
    item: () => undefined,
    warn: (text) => warned.push(say(text, 'en')),
  });

  test('a taken port must refuse it with its finding, before anything is changed', async () => {
    const deployment = await toy();
    await listener(deployment.settings.ports.web ?? 0);
    const before = await readdir(deployment.dir, { recursive: true });
    const settings = await readFile(join(deployment.dir, 'costrict.yaml'), 'utf8');
    const refused = await preflightStep
      .plan(context(deployment, toyPorts()))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    if (!(refused instanceof UserError)) return;
    expect(refused).toMatchObject({ id: 'port-conflict', exit: exit.findings });
    expect(refused.findings).toHaveLength(1);
    expect(say(refused.title, 'en')).toBe(
      'Not started: 1 thing must be settled first. Nothing was changed.',
    );
    expect(say(refused.title, 'zh')).toBe('未开始部署：需要先解决 1 个问题。没有改动任何东西。');
    expect(await readdir(deployment.dir, { recursive: true })).toEqual(before);
    expect(await readFile(join(deployment.dir, 'costrict.yaml'), 'utf8')).toBe(settings);
  });

  test('a machine that will do must plan no change and end with the number of checks', async () => {
    const warned: string[] = [];
    const at = context(await toy(), toyPorts(), warned);
    expect(await preflightStep.plan(at)).toEqual([]);
    expect(say(await preflightStep.prove(at), 'en')).toMatch(/^\d+ checks/);
  });

  test('a daemon that cannot be asked must refuse with "could not tell"', async () => {
    const path = join(await folder(), 'docker.sock');
    ends.push((await blackHole(path)).close);
    const ports = portsWith({ DOCKER_HOST: `unix://${path}` });
    const deployment = await toy();
    await expect(preflightStep.plan(context(deployment, ports))).rejects.toMatchObject({
      id: 'docker-missing-or-old',
      exit: exit.unknown,
    });
  });
});
