import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { say } from '../../src/base/message.ts';
import { pullImages } from '../../src/docker/images/pull.ts';
import { explainPullFailure } from '../../src/docker/images/pull-failure.ts';
import type { PullEvent, PullRequest } from '../../src/docker/images/pull-source.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { docker, patientSignal, removeImages } from '../support/engine.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import {
  blackHole,
  closedPort,
  cuttingProxy,
  httpStatus,
  type Listener,
  slowProxy,
} from '../support/sockets.ts';

/** A registry that no resolver knows (RFC 2606). */
const nowhere = 'nowhere.invalid';
const ports = {
  docker,
  clock: realClock,
  randomBytes: (n: number) => new Uint8Array(randomBytes(n)),
};
let registry: Registry;
let closed: Registry;
const listeners: Listener[] = [];
const made: string[] = [];

beforeAll(async () => {
  registry = await startRegistry();
  // bcrypt of "pull": the registry takes no other scheme.
  const line = 'user:$2y$05$Q1yUHp3cVJ3J0vZlC0Zy4eXWYk0F3rMZ9m2q1zJ4tL8dY2uH6bV7K\n';
  closed = await startRegistry(line);
  await registry.push('library/redis:7.2.4');
  await registry.push('team/app:1');
  await registry.push('team/app:2');
  await registry.push('team/app:3');
  await registry.push('team/big:1', { bytes: 4_000_000 });
  await registry.push('team/arm:1', { arch: 'arm64' });
}, 120_000);
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.close();
  await removeImages(...made.splice(0));
});
afterAll(async () => {
  await registry?.stop();
  await closed?.stop();
});

const keep = async (listener: Promise<Listener>) => {
  const ready = await listener;
  listeners.push(ready);
  return ready;
};
const mirror = (port: number, of = nowhere) => `${of}=http://127.0.0.1:${port}`;

async function pull(references: string[], mirrors: string[], more: Partial<PullRequest> = {}) {
  made.push(...references);
  const events: PullEvent[] = [];
  const { arch } = await docker.version(patientSignal());
  const results = await pullImages(ports, {
    references,
    arch,
    mirrors,
    onEvent: (event) => events.push(event),
    signal: patientSignal(),
    ...more,
  });
  return { results, events };
}

const kindsOf = ({ results }: Awaited<ReturnType<typeof pull>>) =>
  results.flatMap(({ failures }) => failures.map(({ kind }) => kind));
const engineTags = () =>
  execFileSync('docker', ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'], {
    encoding: 'utf8',
  }).split('\n');

const hubIsAway = await lookup('registry-1.docker.io').then(
  () => false,
  () => true,
);

describe('pulling', () => {
  it('must take an image from its origin where that answers', async () => {
    const reference = `${registry.host}/team/app:1`;
    const { results, events } = await pull([reference], []);
    expect(results).toEqual([{ reference, source: registry.host, failures: [], by: 'origin' }]);
    expect(events.at(-1)?.phase).toBe('done');
    expect(await docker.image(reference, patientSignal())).toBeDefined();
  });
  it('must go to the next mirror and leave the image under the wanted name only', async () => {
    const wrong = await keep(httpStatus(500, '{}'));
    const reference = `${nowhere}/team/app:1`;
    const dead = await closedPort();
    const mirrors = [mirror(dead), mirror(wrong.port), mirror(registry.port)];
    const { results } = await pull([reference], mirrors);
    expect(results[0]?.source).toBe(registry.host);
    expect(results[0]?.failures.map(({ kind }) => kind)).toEqual(['dns', 'connection', 'server']);
    expect(engineTags()).toContain(reference);
    expect(engineTags()).not.toContain(`${registry.host}/team/app:1`);
  });
  it.runIf(hubIsAway)('must find Docker Hub’s own images under library/ of a mirror', async () => {
    const before = await docker.image('redis:7.2.4', patientSignal());
    if (before) return;
    const { results } = await pull(['redis:7.2.4'], [`http://127.0.0.1:${registry.port}`]);
    expect(results[0]?.source).toBe(registry.host);
    expect(await docker.image('redis:7.2.4', patientSignal())).toBeDefined();
  });
  it('must leave alone what a person had pulled under the mirror’s name', async () => {
    const own = `${registry.host}/team/app:1`;
    execFileSync('docker', ['pull', '-q', own]);
    made.push(own);
    const { results } = await pull([`${nowhere}/team/app:1`], [mirror(registry.port)]);
    expect(results[0]?.source).toBe(registry.host);
    expect(engineTags()).toContain(own);
  });
  it('must not ask a mirror of another registry', async () => {
    const asked = await keep(httpStatus(200, '{}'));
    const result = await pull([`${nowhere}/team/app:1`], [`http://127.0.0.1:${asked.port}`]);
    expect(kindsOf(result)).toEqual(['dns']);
    expect(asked.count()).toBe(0);
  });
  it('must not wait again for a source that was found dead', async () => {
    const hole = await keep(blackHole());
    const names = ['team/app:1', 'team/big:1', 'library/redis:7.2.4', 'team/app:2', 'team/app:3'];
    const references = names.map((name) => `${nowhere}/${name}`);
    const mirrors = [mirror(hole.port), mirror(registry.port)];
    const patience = { answer: 1_000, progress: 5_000 };
    const { results, events } = await pull(references, mirrors, { patience });
    expect(results.map(({ source }) => source)).toEqual(Array(5).fill(registry.host));
    const late = events.filter(({ reference }) => reference.includes('app:2'));
    expect(late.map(({ source }) => source)).not.toContain(`127.0.0.1:${hole.port}`);
  });
  it('must give up a lone dead source after a few images', async () => {
    const hole = await keep(blackHole());
    const host = `127.0.0.1:${hole.port}`;
    const references = [1, 2, 3, 4, 5, 6].map((n) => `${host}/team/app:${n}`);
    const began = performance.now();
    const result = await pull(references, [], { patience: { answer: 300, progress: 1_000 } });
    expect(kindsOf(result)).toEqual(Array(6).fill('timeout'));
    const asked = result.events.filter(({ reference }) => reference.endsWith(':6'));
    expect(asked.map(({ phase }) => phase)).toEqual(['failed']);
    expect(performance.now() - began).toBeLessThan(15_000);
  });
  it('must finish through a connection that is cut again and again', async () => {
    const cutter = await keep(cuttingProxy(registry.port, 1_500_000));
    const reference = `127.0.0.1:${cutter.port}/team/big:1`;
    const { results } = await pull([reference], []);
    expect(results[0]?.source).toBe(`127.0.0.1:${cutter.port}`);
    expect(cutter.count()).toBeGreaterThan(2);
  });
  it('must not give up a slow source that moves', async () => {
    const slow = await keep(slowProxy(registry.port, 1_500_000));
    const reference = `127.0.0.1:${slow.port}/team/big:1`;
    const { results, events } = await pull([reference], [], {
      patience: { answer: 3_000, progress: 3_000 },
    });
    expect(results[0]?.failures).toEqual([]);
    const ratios = events.filter((event) => event.totalBytes > 0);
    expect(Math.max(...ratios.map((event) => event.currentBytes))).toBeGreaterThan(3_900_000);
    for (const event of ratios) expect(event.currentBytes).toBeLessThanOrEqual(event.totalBytes);
  });
  it('must end at once when it is interrupted', async () => {
    const hole = await keep(blackHole());
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('mine')), 500);
    const began = performance.now();
    const references = [`127.0.0.1:${hole.port}/team/app:1`];
    await expect(pull(references, [], { signal: controller.signal })).rejects.toThrow('mine');
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe('why an image cannot be had', () => {
  const cases: [string, () => Promise<string> | string, string[]][] = [
    ['not there', () => `${registry.host}/team/none:1`, ['not-found']],
    ['no such tag', () => `${registry.host}/team/app:none`, ['not-found']],
    ['a login is wanted', () => `${closed.host}/team/app:1`, ['unauthorized']],
    ['the name does not resolve', () => `${nowhere}/x:1`, ['dns']],
    [
      'too many requests',
      async () => {
        const body = '{"errors":[{"code":"TOOMANYREQUESTS","message":"too many requests"}]}';
        return `127.0.0.1:${(await keep(httpStatus(429, body))).port}/x:1`;
      },
      ['rate-limit'],
    ],
    ['nothing listens', async () => `127.0.0.1:${await closedPort()}/x:1`, ['connection']],
  ];
  it.each(cases)('must be distinguished: %s', async (_title, reference, kinds) => {
    const result = await pull([await reference()], [], {
      patience: { answer: 4_000, progress: 4_000 },
    });
    expect(kindsOf(result)).toEqual(kinds);
    const [failure] = result.results.flatMap(({ failures }) => failures);
    if (!failure) throw new Error('no failure');
    const text = explainPullFailure(failure);
    expect(say(text, 'en')).not.toBe(say(text, 'zh'));
    expect(say(text, 'zh')).toMatch(/[一-龥]/);
  });
  it('must say that nothing answers when a registry is mute', async () => {
    const hole = await keep(blackHole());
    const result = await pull([`127.0.0.1:${hole.port}/x:1`], [], {
      patience: { answer: 300, progress: 1_000 },
    });
    expect(kindsOf(result)).toEqual(['timeout']);
  });
  it('must refuse an image of another architecture and not leave it under the wanted name', async () => {
    const reference = `${nowhere}/team/arm:1`;
    const { arch } = await docker.version(patientSignal());
    const result = await pull([reference], [mirror(registry.port)], { arch });
    expect(result.results[0]?.failures.at(-1)).toMatchObject({
      kind: 'wrong-arch',
      words: 'arm64',
    });
    expect(engineTags()).not.toContain(reference);
    expect(engineTags()).not.toContain(`${registry.host}/team/arm:1`);
  });
});
