import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rehearsal as hub } from '../../src/stacks/claude-code-hub/deployment/rehearsal.ts';
import { rehearsal as costrict } from '../../src/stacks/costrict/deployment/rehearsal.ts';
import { modelServer } from '../../templates/rehearsal/standins/model-server/index.ts';
import { badMirrors } from '../support/bad-mirrors.ts';
import { projectRoot } from '../support/cli.ts';
import { type LoneMachine, startLoneMachine } from '../support/lone-machine.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { docker } from '../support/rehearsal.ts';
import { blackHole, closedPort, cuttingProxy } from '../support/sockets.ts';
import { startStandin } from '../support/standin.ts';

// The larger product takes minutes more: LONE_MACHINE_STACK=costrict runs it.
const stack = process.env.LONE_MACHINE_STACK ?? 'claude-code-hub';
const { repository, images } = stack === 'costrict' ? costrict : hub;
const base = 'costrict-rehearsal/base:bookworm';
const closing: (() => Promise<unknown>)[] = [];
let machine: LoneMachine;
let at = '';
let dir = '';
const settings: string[] = [];

/** Builds an image of the rehearsal here, and puts it into a registry. */
async function fill({ host }: Registry, { target, role }: { target: string; role: string }) {
  const tag = `${host}/${repository}/${role}:local`;
  const args = ['--build-arg', `BASE=${base}`, '--build-arg', `ROLE=${role}`];
  const from = join(projectRoot, 'dist/rehearsal');
  await docker(['build', '-q', '--target', target, ...args, '-t', tag, from]);
  await docker(['push', '-q', tag]);
  await docker(['rmi', tag]);
}

/** Mirrors as bad as they come, and between them everything that is wanted. */
async function openMirrors(origin: Registry): Promise<void> {
  const cutting = await cuttingProxy(origin.port, 25_000_000);
  const hole = await blackHole();
  const half = await badMirrors['500 half of the time']?.(origin.port);
  if (!half) throw new Error('no such mirror');
  closing.push(cutting.close, hole.close, half.close);
  const dead = await closedPort();
  const mirrors = [dead, hole.port, half.port, cutting.port];
  for (const { port } of [hole, half, cutting]) await machine.letIn(port);
  const list = mirrors.map((port) => `nowhere.invalid=http://${machine.host}:${port}`);
  settings.push(`images.mirrors=${list.join(',')}`);
}

/** The models of a rehearsal, on another machine: the stand-in listens on all addresses of this one. */
async function openModels(): Promise<void> {
  const models = await startStandin(modelServer, { ports: [8000], env: { CONTEXT: '131072' } });
  closing.push(models.stop);
  const { port } = new URL(models.url(8000));
  const url = `http://${machine.host}:${port}`;
  settings.push(`models.chat.url=${url}`, `models.completion.url=${url}/v1/completions`);
  settings.push(`models.embedding.url=${url}/v1/embeddings`, `models.rerank.url=${url}/v1/rerank`);
}

async function succeeds(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await machine.cli(['-C', dir, ...args]);
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
  // How long each part took is read by people.
  if (process.env.LONE_MACHINE_STACK) console.log(stdout);
  return stdout;
}

async function emptied(): Promise<void> {
  await machine.run(['docker', 'system', 'prune', '-af']);
  const { stdout } = await machine.run(['docker', 'images', '-q', '-a']);
  expect(stdout).toBe('');
}

beforeAll(async () => {
  at = await mkdtemp(join(tmpdir(), 'lone-machine-e2e-'));
  dir = join(at, 'deployment');
  const origin = await startRegistry();
  closing.push(origin.stop);
  machine = await startLoneMachine();
  closing.push(machine.stop);
  const wanted = Object.entries(images).filter(([key]) => key !== 'IMAGE_CCH_CADDY');
  for (const [key, image] of wanted) {
    await fill(origin, image);
    settings.push(`images.override.${key}=nowhere.invalid/${repository}/${image.role}:local`);
  }
  await openMirrors(origin);
  if (stack === 'costrict') await openModels();
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await rm(at, { recursive: true, force: true });
});

test('a machine without any image must be deployed from bad mirrors alone', async () => {
  await emptied();
  const deploy = ['deploy', '--rehearse', '--stack', stack, '--yes'];
  const said = await succeeds([...deploy, '--set', ...settings]);
  expect(said).toMatch(/0 images built here/);
});

test('then, emptied and isolated, from a bundle alone', async () => {
  await succeeds(['down', '--yes']);
  await emptied();
  const bundle = join(at, 'offline.bundle');
  await succeeds(['bundle', 'make', bundle]);
  machine.isolate();
  const none = await machine.cli(['-C', dir, 'deploy', '--yes']);
  expect(none.code).toBe(1);
  expect(none.stderr).toContain('bundle load');
  await succeeds(['bundle', 'load', bundle, '--yes']);
  await succeeds(['deploy', '--yes']);
});
