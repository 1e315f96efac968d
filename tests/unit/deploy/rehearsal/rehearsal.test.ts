import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/base/errors.ts';
import type { CommonSettings, RehearsalSpec } from '../../../../src/config/blueprint.ts';
import type { Deployment } from '../../../../src/config/deployment.ts';
import { stopCompanions } from '../../../../src/deploy/rehearsal/companions.ts';
import { rehearsalDir } from '../../../../src/deploy/rehearsal/directory.ts';
import { rehearsalStep } from '../../../../src/deploy/steps/rehearsal.ts';
import { contentLabel, rehearsalLabel } from '../../../../src/docker/rehearsal-labels.ts';
import type {
  ContainerSummary,
  Docker,
  ImageDetail,
  RunContainer,
} from '../../../../src/effects/docker.ts';
import type { Effects } from '../../../../src/effects/effects.ts';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import type { StepContext } from '../../../../src/runs/step.ts';

const base = 'costrict-rehearsal/base:bookworm';
const spec: RehearsalSpec = {
  dir: 'context',
  repository: 'toy-rehearsal',
  images: { IMAGE_A: { target: 'standin', role: 'a' }, IMAGE_B: { target: 'b', role: 'b' } },
  placeholders: { 'data/wasm/x.wasm': new Uint8Array([0, 97]) },
  companions: [
    {
      name: 'models',
      target: 'standin',
      role: 'models',
      containerPort: 8000,
      publish: () => ({ hostIp: '127.0.0.1', hostPort: 1234 }),
      environment: ({ settings }) => ({ PROJECT: settings.server.address }),
    },
  ],
};

/** An engine that keeps what it is given; nothing of it can be made fail on purpose by the real one. */
function engine() {
  const images = new Map<string, Pick<ImageDetail, 'id' | 'labels'>>([
    [base, { id: 'sha256:base', labels: {} }],
  ]);
  const containers: (Pick<ContainerSummary, 'id' | 'name' | 'state' | 'labels'> & {
    options?: RunContainer;
  })[] = [];
  const builds: string[] = [];
  const removed: string[] = [];
  const docker = {
    image: async (ref: string) => images.get(ref),
    pull: async () => {
      throw new Error('lookup registry: no such host');
    },
    build: async (options: Parameters<Docker['build']>[0]) => {
      builds.push(`${options.tag} ${options.target} ${options.args.BASE} ${options.args.ROLE}`);
      images.set(options.tag, { id: `${options.tag}#${builds.length}`, labels: options.labels });
    },
    untag: async (id: string) => {
      removed.push(id);
    },
    bridgeGateway: async () => '172.17.0.1',
    containers: async ({ label = '' }) => {
      const [name = '', value] = label.split('=');
      return containers.filter((c) => c.labels[name] === value);
    },
    run: async (options: RunContainer) => {
      containers.push({
        id: `id-${options.name}`,
        name: options.name,
        state: 'running',
        labels: options.labels ?? {},
        options,
      });
      return `id-${options.name}`;
    },
    remove: async (id: string) => {
      removed.push(id);
      containers.splice(
        containers.findIndex((c) => c.id === id),
        1,
      );
    },
  };
  return { docker: docker as unknown as Docker, images, containers, builds, removed };
}

let root: string;
let fake: ReturnType<typeof engine>;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rehearsal-step-'));
  await realFs.mkdir(join(root, 'context/entrypoints'));
  await writeFile(join(root, 'context/Dockerfile'), 'FROM x');
  await writeFile(join(root, 'context/entrypoints/a.sh'), 'a');
  fake = engine();
});
afterEach(() => rm(root, { recursive: true, force: true }));

function context(
  answer: (url: string) => Promise<{ status: number }> = async () => ({ status: 200 }),
  address = '127.0.0.1',
) {
  const settings = {
    project: 'toy-rehearsal',
    rehearsal: true,
    server: { address },
    images: { override: {} as Record<string, string> },
  } as CommonSettings;
  const deployment = {
    dir: join(root, 'deployment'),
    settings,
    secrets: {},
    blueprint: { name: 'Toy', rehearsal: spec },
  };
  const http = { request: ({ url }: { url: string }) => answer(url) };
  const host = { cpus: () => 2, tryListen: async () => 'EADDRINUSE' };
  const ports = { fs: realFs, clock: realClock, docker: fake.docker, http, host, resources: root };
  return {
    deployment: deployment as unknown as Deployment,
    effects: ports as unknown as Effects,
    signal: new AbortController().signal,
    options: { looksOnly: false, overwriteEdited: false, assetsFrom: undefined },
    carry: new Map(),
    say: () => undefined,
    item: () => undefined,
    warn: () => undefined,
  } as StepContext;
}

const run = async (at = context()) => {
  const planned = await rehearsalStep.plan(at);
  const { changes } = planned;
  if (changes.length > 0) await rehearsalStep.act(at, planned);
  await rehearsalStep.prove(at, planned);
  return changes.map(({ kind, action, name }) => `${action} ${kind} ${name}`);
};

describe('the rehearsal step', () => {
  it('must build each image once, write placeholders and start what is beside', async () => {
    expect(await run()).toEqual([
      'create image toy-rehearsal/a:local',
      'create image toy-rehearsal/b:local',
      'create image toy-rehearsal/models:local',
      'create asset data/wasm/x.wasm',
      'create container toy-rehearsal-models',
    ]);
    expect(fake.builds).toEqual([
      `toy-rehearsal/a:local standin ${base} a`,
      `toy-rehearsal/b:local b ${base} b`,
      `toy-rehearsal/models:local standin ${base} models`,
    ]);
    const written = join(root, 'deployment/data/wasm/x.wasm');
    expect([...(await readFile(written))]).toEqual([0, 97]);
    expect((await stat(written)).mode & 0o777).toBe(0o644);
    expect(fake.containers[0]?.options).toMatchObject({
      labels: { [rehearsalLabel]: 'toy-rehearsal' },
      publish: [{ hostIp: '127.0.0.1', hostPort: 1234, containerPort: 8000 }],
    });
  });
  it('must change nothing the second time', async () => {
    await run();
    expect(await run()).toEqual([]);
    expect(fake.builds).toHaveLength(3);
  });
  it('must change nothing while it only plans', async () => {
    await rehearsalStep.plan(context());
    expect([fake.builds, fake.containers]).toEqual([[], []]);
    expect(await realFs.stat(join(root, 'deployment'))).toBeUndefined();
  });
  it.each([
    ['a file of the context changed', () => writeFile(join(root, 'context/entrypoints/a.sh'), 'b')],
    [
      'the base image changed',
      async () => void fake.images.set(base, { id: 'sha256:other', labels: {} }),
    ],
  ])('must rebuild all when %s', async (_, change) => {
    await run();
    await change();
    expect(await run()).toEqual([
      'update image toy-rehearsal/a:local',
      'update image toy-rehearsal/b:local',
      'update image toy-rehearsal/models:local',
      'update container toy-rehearsal-models',
    ]);
  });
  it('must take away the images that it replaced, and none that it did not build', async () => {
    await run();
    fake.images.set('toy-rehearsal/b:local', { id: 'foreign', labels: {} });
    await writeFile(join(root, 'context/Dockerfile'), 'FROM y');
    await run();
    expect(fake.removed.filter((id) => !id.startsWith('id-'))).toEqual([
      'toy-rehearsal/a:local#1',
      'toy-rehearsal/models:local#3',
    ]);
  });
  it('must build only the image that is missing', async () => {
    await run();
    fake.images.delete('toy-rehearsal/b:local');
    expect(await run()).toEqual(['create image toy-rehearsal/b:local']);
  });
  it('must restart a companion when its settings changed or it stopped', async () => {
    await run();
    expect(await run(context(undefined, '10.0.0.1'))).toEqual([
      'update container toy-rehearsal-models',
    ]);
    const [container] = fake.containers;
    fake.containers[0] = { ...(container as ContainerSummary), state: 'exited' };
    expect(await run(context(undefined, '10.0.0.1'))).toEqual([
      'update container toy-rehearsal-models',
    ]);
    expect(fake.containers).toHaveLength(1);
  });
  it('must keep a placeholder that a person replaced', async () => {
    await run();
    await writeFile(join(root, 'deployment/data/wasm/x.wasm'), 'mine');
    await run();
    expect(await readFile(join(root, 'deployment/data/wasm/x.wasm'), 'utf8')).toBe('mine');
  });
  it('must name the set-up script where there is no base image and no registry', async () => {
    fake.images.clear();
    const error = await run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).next.map(({ command }) => command)).toEqual([
      'scripts/quickstart.sh',
    ]);
    expect(fake.builds).toEqual([]);
  });
  it('must quote the last lines of a build that failed', async () => {
    fake.docker.build = async () => {
      throw new Error('Step 3\nE: Unable to fetch some archives');
    };
    await expect(run()).rejects.toMatchObject({
      id: 'rehearsal-build-failed',
      quote: ['Step 3', 'E: Unable to fetch some archives'],
    });
  });
  it('must say that the context is missing before anything is built', async () => {
    await rm(join(root, 'context'), { recursive: true });
    await expect(rehearsalStep.plan(context())).rejects.toMatchObject({
      id: 'rehearsal-context-missing',
    });
  });
  it('must wait for a companion that answers late', async () => {
    let calls = 0;
    const late = async () => {
      calls += 1;
      if (calls < 3) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      return { status: 200 };
    };
    await run(context(late));
    expect(calls).toBe(3);
  });
  it('must start no companion for an address of another machine', async () => {
    const at = context();
    at.effects.host.tryListen = async () => 'EADDRNOTAVAIL';
    await run(at);
    expect(fake.containers).toEqual([]);
  });
});

describe('stopping what is beside a rehearsal', () => {
  it('must touch nothing without the label of that project', async () => {
    await run();
    fake.containers.push(
      { id: 'x', name: 'toy-rehearsal-models', state: 'running', labels: {} },
      { id: 'y', name: 'other', state: 'running', labels: { [rehearsalLabel]: 'other' } },
      { id: 'z', name: 'image-only', state: 'running', labels: { [contentLabel]: 'h' } },
    );
    const names = await stopCompanions(
      { docker: fake.docker },
      'toy-rehearsal',
      AbortSignal.timeout(1000),
    );
    expect(names).toEqual(['toy-rehearsal-models']);
    expect(fake.removed).toEqual(['id-toy-rehearsal-models']);
  });
});

describe('the directory of a rehearsal', () => {
  const dirWith = (xdg?: string) =>
    rehearsalDir({ env: (n) => (n === 'XDG_DATA_HOME' ? xdg : undefined), home: '/home/u' }, 'toy');
  it.each([
    ['the home directory', undefined, '/home/u/.local/share/costrict/toy/rehearsal'],
    ['XDG_DATA_HOME', '/data', '/data/costrict/toy/rehearsal'],
    [
      'the home directory when XDG_DATA_HOME is relative',
      'data',
      '/home/u/.local/share/costrict/toy/rehearsal',
    ],
    [
      'the home directory when XDG_DATA_HOME is empty',
      '',
      '/home/u/.local/share/costrict/toy/rehearsal',
    ],
  ])('must be below %s', (_, xdg, expected) => {
    expect(dirWith(xdg)).toBe(expected);
  });
});
