import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deployment } from '../../src/config/deployment.ts';
import { createDeployment } from '../../src/config/settings/create.ts';
import { contextFiles } from '../../src/deploy/rehearsal/build-context.ts';
import type { Effects, Prompt } from '../../src/effects/effects.ts';
import { realDocker } from '../../src/effects/real/docker.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { type ToySettings, toyDefaults } from '../toy-stack/settings.ts';
import { toyBlueprint } from '../toy-stack/stack.ts';
import { projectRoot } from './cli.ts';
import { realEffects } from './effects.ts';

/** A question that no test expects. */
const noPrompt: Prompt = new Proxy({ interactive: false } as Prompt, {
  get(target, name) {
    if (name === 'interactive') return target.interactive;
    throw new Error(`unexpected question: ${String(name)}`);
  },
});

export function toyEffects(): Effects {
  return realEffects(join(projectRoot, 'tests/toy-stack/resources'), noPrompt);
}

/** Built once from the rehearsal's stages; later calls find every layer in the engine's cache. */
export async function buildToyImages(): Promise<void> {
  const signal = AbortSignal.timeout(600_000);
  for (const target of ['postgres', 'nginx']) {
    const tag = `costrict-toy/${target}:local`;
    if (await realDocker.image(tag, signal)) continue;
    const lines: string[] = [];
    const args = { BASE: 'costrict-rehearsal/base:bookworm' };
    const files = await contextFiles(realFs, join(projectRoot, 'templates/rehearsal'));
    const what = { files, dockerfile: 'Dockerfile', target, tag, args, labels: {} };
    await realDocker
      .build(what, (line) => lines.push(line), signal)
      .catch((cause) => {
        throw new Error(`${tag} could not be built:\n${lines.slice(-20).join('\n')}`, { cause });
      });
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface Toy {
  readonly dir: string;
  readonly project: string;
  readonly deployment: Deployment<ToySettings>;
  remove(): Promise<void>;
}

let made = 0;

/** A toy deployment of its own: directory, project name and ports. Remove it at the end. */
export async function makeToy(page: Partial<ToySettings['page']> = {}): Promise<Toy> {
  const dir = await mkdtemp(join(tmpdir(), 'toy-'));
  const project = `toy-test-${process.pid}-${made++}`;
  const defaults = toyDefaults({ address: '127.0.0.1', rehearsal: false });
  const settings: ToySettings = {
    ...defaults,
    project,
    ports: { web: await freePort(), postgres: await freePort() },
    page: { ...defaults.page, ...page },
  };
  const { deployment } = await createDeployment(toyEffects(), {
    ...{ dir, blueprint: toyBlueprint, settings },
  });
  return { dir, project, deployment, remove: () => removeToy(dir, project) };
}

/** Containers and network of a project, and its directory. Without a daemon there is only the directory. */
export async function removeToy(dir: string, project: string): Promise<void> {
  if (existsSync('/var/run/docker.sock')) await removeContainers(project);
  await rm(dir, { recursive: true, force: true });
}

async function removeContainers(project: string): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  const label = `com.docker.compose.project=${project}`;
  const containers = await realDocker.containers({ label }, signal);
  await Promise.all(containers.map(({ id }) => realDocker.remove(id, signal)));
  const { run } = (await import('../../src/effects/real/exec.ts')).realExec;
  await run(['docker', 'network', 'rm', `${project}_default`]);
}
