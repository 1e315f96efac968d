import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Json, list } from '../../src/base/json.ts';
import { literal } from '../../src/base/message.ts';
import { Secret } from '../../src/base/secret.ts';
import { defineIssue } from '../../src/doctor/issue.ts';
import { defineProbe, type ProbeContext } from '../../src/doctor/probe.ts';
import { runDoctor } from '../../src/doctor/run-doctor.ts';
import { cli } from '../support/cli.ts';
import { endlessLog, type HandContainer, handEngine, logFrame } from '../support/hand-engine.ts';
import { blackHole, closedPort } from '../support/sockets.ts';
import { type Swallow, swallowing } from '../support/swallow.ts';
import { toyEffects } from '../support/toy.ts';
import { opaqueToy } from '../support/toy-parts.ts';
import { watchedRun, whileMeasuring } from '../support/watched-run.ts';

const budgetMs = 2000;
/** The promise: a tenth of a second beyond the budget, and what the machine itself makes everybody wait. */
const within = (lateMs: number): number => budgetMs + 100 + 3 * lateMs;
const mostMb = 150;

const names = ['entry', 'gatewayAdmin', 'etcd', 'redis', 'postgres', 'weaviate'];
names.push('prometheus', 'grafana', 'es', 'higress', 'casdoor');
const services = ['postgres', 'redis', 'etcd', 'weaviate', 'es', 'casdoor', 'oidc-auth', 'apisix'];
services.push('portal', 'higress', 'chat-rag', 'code-completion', 'codebase-querier', 'grafana');
services.push('codebase-embedder', 'credit-manager', 'review-manager', 'cotun', 'prometheus');
services.push('review-checker', 'review-worker', 'issue-manager');

const ends: (() => unknown)[] = [];
let base = '';
let made = 0;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'doctor-budget-'));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rm(base, { recursive: true, force: true }));

/** A deployment whose files are all there, as far as doctor can see from them. */
async function rendered(ports: Readonly<Record<string, number>>, modelPort: number) {
  made += 1;
  const dir = join(base, `d${made}`);
  const model = `http://127.0.0.1:${modelPort}`;
  const settings = [
    'project=hand',
    ...Object.entries(ports).map(([name, port]) => `ports.${name}=${port}`),
    ...[`models.chat.url=${model}`, `models.completion.url=${model}/v1/completions`],
    ...[`models.embedding.url=${model}/v1/embeddings`, `models.rerank.url=${model}/v1/rerank`],
  ];
  for (const args of [['init', '--yes', '--set', ...settings], ['render']]) {
    const { code, stdout, stderr } = await cli(['-C', dir, ...args]);
    if (code !== 0) throw new Error(stdout + stderr);
  }
  return dir;
}

const running = (change: Partial<HandContainer> & { service?: string } = {}): HandContainer[] =>
  services.map((service, at) => ({
    ...{ service, ip: `127.77.0.${at + 1}` },
    ...(service === change.service ? change : {}),
  }));

async function engine(containers: readonly HandContainer[]) {
  const made = await handEngine(join(base, `engine-${ends.length}.sock`), 'hand', containers);
  ends.push(made.close);
  return made;
}

async function doctor(dir: string, dockerHost: string) {
  const run = await watchedRun(['-C', dir, 'doctor', '--budget', '2s', '--format', 'json'], {
    env: { DOCKER_HOST: dockerHost },
  });
  const document = JSON.parse(run.stdout);
  expect(document.durationMs).toBeLessThan(within(run.lateMs));
  expect(run.peakMb).toBeGreaterThan(20);
  expect(run.peakMb).toBeLessThan(mostMb);
  const roots: string[] = document.roots.map(
    (root: { issue: string; subject: string | null }) => `${root.issue}:${root.subject}`,
  );
  return { ...run, document, roots };
}

const refusing = async () =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await closedPort()])));

describe('endpoints that swallow packets', () => {
  let hole: Swallow;
  beforeAll(async () => {
    hole = await swallowing(Array<number>(50).fill(0));
  });
  afterAll(() => hole.close());

  const ways: readonly ((context: ProbeContext, port: number) => Promise<unknown>)[] = [
    ({ effects, signal }, port) =>
      effects.http.request({ url: `http://127.0.0.1:${port}/`, signal }),
    ({ effects, signal }, port) => effects.host.tryConnect('127.0.0.1', port, signal),
    ({ effects, signal }, port) =>
      effects.redis.ask({ host: '127.0.0.1', port }, [['PING']], signal),
    ({ effects, signal }, port) => {
      const place = { host: '127.0.0.1', port, user: 'u', database: 'd', readOnly: true };
      const target = { ...place, password: new Secret('nobody-s') };
      return effects.postgres.session(target, signal, (session) => session.query('select 1'));
    },
  ];

  it('must not hold a run beyond its budget, fifty of them, and none of them is a verdict', async () => {
    const issues = hole.ports.map((port, at) => {
      const probe = defineProbe<unknown>({
        id: `hole-${at}`,
        title: literal(`hole ${at}`),
        deadline: 'long',
        read: async (context) => ({
          status: 'ok',
          value: await ways[at % ways.length]?.(context, port),
        }),
      });
      return defineIssue({
        ...{ id: `issue-${at}`, title: literal(`issue ${at}`), explainedBy: [] },
        ...{ reads: [probe], stages: ['running'] },
        detect: () => ({ status: 'broken' }),
      });
    });
    const { value, lateMs } = await whileMeasuring(() =>
      runDoctor({
        ...{ effects: toyEffects(), blueprint: opaqueToy, deployment: undefined, dir: base },
        ...{ issues, signal: new AbortController().signal, budgetMs },
      }),
    );
    expect(value.durationMs).toBeLessThan(within(lateMs));
    expect(value.unfinished).toHaveLength(50);
    expect(value.findings.filter(({ status }) => status !== 'unknown')).toEqual([]);
    expect(value.verdict).toBe('unknown');
  });

  it('must not hold the whole program, with every port and every model behind them', async () => {
    const ports = Object.fromEntries(names.map((name, at) => [name, hole.ports[at] ?? 0]));
    const dir = await rendered(ports, hole.ports[20] ?? 0);
    const { code, document } = await doctor(dir, (await engine(running())).address);
    expect([1, 3]).toContain(code);
    // Servers of the stack are given up in a time of their own; what asks other machines is not.
    expect(document.unfinished.length).toBeGreaterThan(5);
  });
});

describe('what accepts and never answers', () => {
  it('must not hold a run when it is Postgres', async () => {
    const silent = await blackHole();
    ends.push(silent.close);
    const dir = await rendered(
      { ...(await refusing()), postgres: silent.port },
      await closedPort(),
    );
    const { document } = await doctor(dir, (await engine(running())).address);
    expect(silent.count()).toBeGreaterThan(0);
    const status = (id: string) =>
      document.findings.find(({ issue }: { issue: string }) => issue === id)?.status;
    expect(status('postgres-password-mismatch')).toBe('unknown');
    expect(status('database-missing')).toBe('unknown');
  });

  it('must not hold a run when it is the daemon, which is then the one doubt', async () => {
    const path = join(base, 'silent.sock');
    ends.push((await blackHole(path)).close);
    const dir = await rendered(await refusing(), await closedPort());
    const { document, roots } = await doctor(dir, `unix://${path}`);
    // These are reported without a daemon: files that are not there, and addresses that nothing listens at.
    const own = /^(?:asset-missing|client-connection-error|model-endpoint-unreachable):/;
    expect(roots.filter((root) => !own.test(root))).toEqual([]);
    expect(document.doubts.map(({ issue }: { issue: string }) => issue)).toContain(
      'docker-missing-or-old',
    );
  });
});

describe('a container that has died 100,000 times', () => {
  const looping = {
    state: 'restarting',
    status: 'Restarting (1) 2 seconds ago',
    restarts: 100_000,
  };
  const line = Buffer.concat([
    Buffer.from([0xff, 0xfe, 0x80]),
    Buffer.from(' boom '.repeat(40)),
    Buffer.from('\n'),
  ]);
  const page = logFrame(Buffer.concat(Array<Buffer>(256).fill(line)));

  it('must be named within budget and memory, with a log of 1 GB that is no text', async () => {
    const log = endlessLog(page, 1_000_000_000);
    const containers = running({ service: 'chat-rag', ...looping, log });
    const dir = await rendered(await refusing(), await closedPort());
    const { document, stdout } = await doctor(dir, (await engine(containers)).address);
    // The containers of this engine were not made from the definition: the loop follows from that.
    const named = document.roots.flatMap((root: Json) => [root, ...list(root.explains)]);
    expect(named).toContainEqual(
      expect.objectContaining({ issue: 'service-restart-loop', subject: 'chat-rag' }),
    );
    expect(stdout).toMatch(/100,?000/);
  });

  it('must not hold a run, nor be called well, when every service is such a one', async () => {
    const log = endlessLog(page, 20_000_000);
    const containers = running().map((row) => ({ ...row, ...looping, log }));
    const dir = await rendered(await refusing(), await closedPort());
    const { document } = await doctor(dir, (await engine(containers)).address);
    expect(document.verdict).not.toBe('healthy');
  });
});

describe('a run that is over', () => {
  it('must have asked the engine for nothing but answers', async () => {
    const { address, asked } = await engine(running());
    await doctor(await rendered(await refusing(), await closedPort()), address);
    expect(asked.length).toBeGreaterThan(3);
    const writes = asked.filter(
      (one) => !one.startsWith('GET ') && !/ \/(containers\/[^/]+\/exec|exec\/)/.test(one),
    );
    expect(writes).toEqual([]);
  });
});
