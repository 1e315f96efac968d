import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { type DirectRequest, pullDirect } from '../../src/docker/images/pull-direct.ts';
import type { PullEvent } from '../../src/docker/images/pull-source.ts';
import { BlobStore } from '../../src/docker/images/store.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realMachine } from '../../src/effects/real/effects.ts';
import { type BadMirror, badMirrors, redirecting } from '../support/bad-mirrors.ts';
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
  it('must go through dead, mute and cutting mirrors, and fetch little more than there is', async () => {
    const hole = await keep(blackHole());
    const cutter = await keep(cuttingProxy(registry.port, 700_000));
    const reference = `${nowhere}/team/big:1`;
    const mirrors = [mirror(await closedPort()), mirror(hole.port), mirror(cutter.port)];
    const { results } = await pull([reference], mirrors);
    expect(results[0]?.source).toBe(`127.0.0.1:${cutter.port}`);
    expect(await docker.image(reference, patientSignal())).toBeDefined();
  });
  it('must resume where an earlier run was ended', async () => {
    const faithful = await keep(badMirrors.faithful?.(registry.port) as Promise<BadMirror>);
    const reference = `${nowhere}/team/big:1`;
    const ended = new AbortController();
    let half = 0;
    const first = pull([reference], [mirror(faithful.port)], {
      signal: ended.signal,
      onEvent: ({ currentBytes }) => {
        half = Math.max(half, currentBytes);
        if (currentBytes > 3_000_000) ended.abort(new Error('mine'));
      },
    });
    await expect(first).rejects.toThrow('mine');
    expect((await readdir(join(dir, 'blobs'))).some((name) => name.endsWith('.part'))).toBe(true);
    const before = faithful.bytes();
    const { results } = await pull([reference], [mirror(faithful.port)]);
    expect(results[0]?.failures).toEqual([]);
    expect(faithful.bytes() - before).toBeLessThan(6_010_000 - half + 1_000_000);
  });
  it.each(Object.keys(badMirrors))(
    'must get an image past a mirror with %s, and nothing wrong from it',
    async (kind) => {
      const bad = await keep(badMirrors[kind]?.(registry.port) as Promise<BadMirror>);
      const reference = `${nowhere}/team/big:1`;
      const { results } = await pull([reference], [mirror(bad.port), mirror(registry.port)]);
      expect(results[0]?.source).toBeDefined();
      const image = await docker.image(reference, patientSignal());
      expect(image?.id).toBe(results[0]?.image?.manifest.config.digest);
    },
  );
  it.each([
    'blobs that never come',
    'manifests that never come',
    'blobs that stop on the way',
    'blobs that come byte by byte',
  ])('must not wait for a mirror with %s until it is given up', async (kind) => {
    const bad = await keep(badMirrors[kind]?.(registry.port) as Promise<BadMirror>);
    const reference = `${nowhere}/team/big:1`;
    // Nobody is ever given up: who waited for that would never end.
    const never = { answerMs: 3_600_000, stallMs: 3_600_000 };
    const { results } = await pull([reference], [mirror(bad.port), mirror(registry.port)], never);
    expect(results[0]?.failures).toEqual([]);
    expect(results[0]?.source).toContain(registry.host);
    expect(bad.seen.some(({ method }) => method === 'GET')).toBe(true);
  });
  it.each([
    ['wrong bytes', 'wrong-content'],
    ['401 without a realm', 'unauthorized'],
    ['403 for everything', 'unauthorized'],
    ['429', 'rate-limit'],
    ['a web page', 'captive'],
    ['an endless manifest', 'other'],
    ['answers without sense', 'other'],
    ['redirects in a circle', 'other'],
  ])('must say of a mirror alone with %s: %s', async (kind, said) => {
    const bad = await keep(badMirrors[kind]?.(registry.port) as Promise<BadMirror>);
    const reference = `${nowhere}/team/app:1`;
    const { results } = await pull([reference], [mirror(bad.port)]);
    const failures = results[0]?.failures.filter(({ source }) => source.startsWith('127.'));
    expect(failures?.at(-1)?.kind).toBe(said);
    expect(await docker.image(reference, patientSignal())).toBeUndefined();
  });
  it('must get an image from a mirror alone that ignores ranges, or fails half of the time', async () => {
    for (const kind of ['ignores ranges', '500 half of the time']) {
      const bad = await keep(badMirrors[kind]?.(registry.port) as Promise<BadMirror>);
      const reference = `${nowhere}/team/big:1`;
      const { results } = await pull([reference], [mirror(bad.port)]);
      expect(results[0]?.source).toBe(`127.0.0.1:${bad.port}`);
      await removeImages(reference);
    }
  });
  it('must not send a login along when a registry redirects to another host', async () => {
    const store = await keep(badMirrors.faithful?.(registry.port) as Promise<BadMirror>);
    const front = await keep(redirecting(registry.port, store.port));
    const login = async () => ({ user: 'me', password: new Secret('hidden-word') });
    const reference = `${nowhere}/team/app:1`;
    made.push(reference);
    const { arch } = await docker.version(patientSignal());
    const [result] = await pullDirect(
      { ...effects, docker: { ...docker, login } },
      {
        ...{ references: [reference], mirrors: [mirror(front.port)], arch },
        store: new BlobStore(realMachine.fs, join(dir, 'blobs')),
        onEvent: () => undefined,
        signal: patientSignal(),
      },
    );
    expect(result?.source).toBe(`127.0.0.1:${front.port}`);
    expect(store.seen.length).toBeGreaterThan(0);
    expect(store.seen.filter(({ headers }) => headers.authorization)).toEqual([]);
  });
  it('must believe nobody where two mirrors differ and the origin is silent', async () => {
    const other = await startRegistry();
    try {
      await other.push('team/app:1');
      const reference = `${nowhere}/team/app:1`;
      const { results } = await pull([reference], [mirror(registry.port), mirror(other.port)]);
      expect(results[0]?.failures[0]?.kind).toBe('disagree');
      const digest = (await digestOf(registry, 'team/app', '1')) ?? '';
      const locked = new Map([[reference, { digest, config: '' }]]);
      const mirrors = [mirror(other.port), mirror(registry.port)];
      const again = await pull([reference], mirrors, { locked });
      expect(again.results[0]?.source).toBe(registry.host);
    } finally {
      await other.stop();
    }
  });
  it('must refuse another architecture, by name', async () => {
    const { results } = await pull([`${registry.host}/team/arm:1`], [], { arch: 'amd64' });
    expect(results[0]?.failures).toMatchObject([{ kind: 'wrong-arch', words: 'arm64' }]);
  });
  it('must say what is missing of the disk before it begins', async () => {
    const full = async () => ({
      totalBytes: 1e9,
      freeBytes: 1e6,
      totalInodes: 2e6,
      freeInodes: 1e6,
    });
    const { arch } = await docker.version(patientSignal());
    const store = new BlobStore(realMachine.fs, join(dir, 'blobs'));
    const [result] = await pullDirect(
      { ...effects, fs: { ...realMachine.fs, space: full } },
      {
        ...{ references: [`${registry.host}/team/big:1`], mirrors: [], arch, store },
        ...{ onEvent: () => undefined, signal: patientSignal() },
      },
    );
    expect(result?.failures[0]).toMatchObject({ kind: 'no-space', freeBytes: 1e6 });
  });
});

async function digestOf({ port }: Registry, name: string, tag: string) {
  const accept = 'application/vnd.docker.distribution.manifest.v2+json';
  const url = `http://127.0.0.1:${port}/v2/${name}/manifests/${tag}`;
  return (await fetch(url, { method: 'HEAD', headers: { accept } })).headers.get(
    'docker-content-digest',
  );
}
