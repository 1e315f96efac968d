import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DirectRequest, pullDirect } from '../../src/docker/images/pull-direct.ts';
import type { PullEvent } from '../../src/docker/images/pull-source.ts';
import { BlobStore } from '../../src/docker/images/store.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realMachine } from '../../src/effects/real/effects.ts';
import { docker, patientSignal, removeImages } from '../support/engine.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { blackHole, closedPort, cuttingProxy, type Listener } from '../support/sockets.ts';

const nowhere = 'nowhere.invalid';
const effects = { ...realMachine, docker, clock: realClock };
const listeners: Listener[] = [];
const made: string[] = [];
let registry: Registry;
let dir: string;

beforeAll(async () => {
  registry = await startRegistry();
  await registry.push('team/app:1');
  await registry.push('team/big:1', { bytes: 6_000_000 });
  await registry.push('team/arm:1', { arch: 'arm64' });
  dir = await mkdtemp(join(tmpdir(), 'pull-direct-'));
}, 120_000);
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.close();
  await removeImages(...made.splice(0));
});
afterAll(async () => {
  await registry?.stop();
  await rm(dir, { recursive: true, force: true });
});

const keep = async <T extends { close(): Promise<void> }>(listener: Promise<T>): Promise<T> => {
  const ready = await listener;
  listeners.push(ready as unknown as Listener);
  return ready;
};
const mirror = (port: number, of = nowhere) => `${of}=http://127.0.0.1:${port}`;

async function pull(references: string[], mirrors: string[], more: Partial<DirectRequest> = {}) {
  made.push(...references);
  const events: PullEvent[] = [];
  const { arch } = await docker.version(patientSignal());
  const results = await pullDirect(effects, {
    ...{ references, mirrors, arch, store: new BlobStore(realMachine.fs, join(dir, 'blobs')) },
    onEvent: (event) => events.push(event),
    signal: patientSignal(),
    ...more,
  });
  return { results, events };
}

describe('pulling without the engine’s help', () => {
  it('must bring an image from its origin under its usual name, and leave nothing behind', async () => {
    const reference = `${registry.host}/team/app:1`;
    const { results } = await pull([reference], []);
    expect(results[0]).toMatchObject({ source: registry.host, failures: [] });
    const image = await docker.image(reference, patientSignal());
    expect(image?.id).toBe(results[0]?.image?.manifest.config.digest);
    expect(await readdir(dir)).toEqual([]);
  });
  it('must go through dead, mute and cutting mirrors', async () => {
    const hole = await keep(blackHole());
    const cutter = await keep(cuttingProxy(registry.port, 700_000));
    const reference = `${nowhere}/team/big:1`;
    const mirrors = [mirror(await closedPort()), mirror(hole.port), mirror(cutter.port)];
    const { results } = await pull([reference], mirrors);
    expect(results[0]?.source).toBe(`127.0.0.1:${cutter.port}`);
    expect(execFileSync('docker', ['image', 'ls', '-q', reference], { encoding: 'utf8' })).not.toBe(
      '',
    );
  });
});
