import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal, say } from '../../../../src/base/message.ts';
import type { Deployment } from '../../../../src/config/deployment.ts';
import { disks } from '../../../../src/doctor/probes/disks.ts';
import { publishedPorts } from '../../../../src/doctor/probes/published-ports.ts';
import { services } from '../../../../src/doctor/probes/services.ts';
import type { Diagnosis } from '../../../../src/doctor/run-doctor.ts';
import { changesBetween } from '../../../../src/doctor/snapshot/changes.ts';
import { environmentEntries } from '../../../../src/doctor/snapshot/environment.ts';
import { rememberRun } from '../../../../src/doctor/snapshot/remember.ts';
import { readSnapshot } from '../../../../src/doctor/snapshot/store.ts';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import type { Block } from '../../../../src/report/view.ts';
import { factsOf, okFact } from '../../../support/facts.ts';
import { findingOf, runOf } from '../../../support/saved.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'snapshot-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const ports = { fs: realFs, clock: realClock };
const none = { unseen: new Set<string>(), roots: new Set<string>() };
const said = (blocks: readonly Block[], lang: 'en' | 'zh' = 'en') =>
  blocks.map((block) => (block.kind === 'text' ? say(block.text, lang) : '')).join('\n');

describe('what changed', () => {
  const lines = (before: object, now: object, options = none) =>
    changesBetween(new Map(Object.entries(before)), new Map(Object.entries(now)), options).map(
      ({ text }) => say(text, 'en'),
    );

  test('what concerns a root comes first, everyday things last', () => {
    const before = {
      'disk/docker': '50',
      'version/Docker': '20.10.24',
      'port/redis': '127.0.0.1:1',
      'image/redis': 'a',
      'image/etcd': 'a',
    };
    const now = {
      'disk/docker': '3',
      'version/Docker': '27.0',
      'port/redis': '127.0.0.1:2',
      'image/redis': 'b',
      'image/etcd': 'b',
    };
    const options = { unseen: new Set<string>(), roots: new Set(['etcd']) };
    expect(lines(before, now, options)).toEqual([
      'etcd: another image (a → b)',
      'redis: another image (a → b)',
      'port redis: 127.0.0.1:1 → 127.0.0.1:2',
      'Docker: 20.10.24 → 27.0',
      'disk of docker: 50 % free → 3 % free',
    ]);
  });

  test('variables are named, never their values; the definition is not reported beside them', () => {
    const before = { 'env/x/A': '1', 'env/x/B': '1', 'config/x': 'c' };
    const now = { 'env/x/A': '2', 'env/x/C': '1', 'config/x': 'd' };
    expect(lines(before, now)).toEqual(['x: environment changed (A, B, C)']);
    expect(lines({ 'config/x': 'c' }, { 'config/x': 'd' })).toEqual(['x: its definition changed']);
  });

  test('a service that is gone or new is reported as such', () => {
    expect(lines({ 'image/x': 'a', 'config/x': 'c' }, {})).toEqual([
      'x: its container no longer exists',
    ]);
    expect(lines({}, { 'image/x': 'a', 'config/x': 'c' })).toEqual(['x: new']);
  });

  test('a value that was not read must be no change of it', () => {
    const all = { 'disk/docker': '30', 'version/Docker': '27.0', 'stack/routes': '15' };
    expect(lines(all, {})).toEqual([]);
    expect(lines({}, all)).toEqual([]);
    expect(lines({ 'image/redis': 'a' }, {})).toHaveLength(1);
  });

  test('a few points of disk are everyday life', () => {
    expect(lines({ 'disk/docker': '50' }, { 'disk/docker': '45' })).toEqual([]);
    expect(lines({ 'disk/docker': '5' }, { 'disk/docker': '50' })).toEqual([]);
  });

  test('what could not be looked at is not said to be gone', () => {
    const unseen = new Set(['image']);
    expect(lines({ 'image/x': 'a' }, {}, { unseen, roots: new Set() })).toEqual([]);
  });
});

describe('environments', () => {
  const compose = (value: string) => `services:\n  x:\n    environment: {A: ${value}, B: "b"}\n`;

  test('are kept as hashes', () => {
    const entries = environmentEntries(compose('hunter2-secret'), 'salt');
    expect([...entries.keys()]).toEqual(['env/x/A', 'env/x/B']);
    expect(JSON.stringify([...entries])).not.toContain('hunter2');
    expect(environmentEntries(compose('other'), 'salt').get('env/x/A')).not.toBe(
      entries.get('env/x/A'),
    );
  });

  test('a file that cannot be read has none', () => {
    expect(environmentEntries('services: [', 'salt').size).toBe(0);
    expect(environmentEntries('[]', 'salt').size).toBe(0);
  });
});

describe('remembering', () => {
  const schema = v.strictObject({
    project: v.string(),
    models: v.strictObject({ url: v.string() }),
  });
  async function place(): Promise<{ at: string; deployment: Deployment }> {
    const at = await mkdtemp(join(dir, 'd-'));
    await mkdir(join(at, '.costrict'));
    await writeFile(join(at, 'docker-compose.yml'), 'services: {x: {environment: {A: "1"}}}\n');
    const deployment = {
      dir: at,
      blueprint: { schema, services: [{ name: 'x', image: 'X' }] },
      settings: { project: 'p', models: { url: 'http://me:hunter2@10.0.0.5/v1' } },
      secrets: { names: () => [], has: () => false },
    } as unknown as Deployment;
    return { at, deployment };
  }

  function diagnosis(healthy: boolean, imageId = 'sha256:one'): Diagnosis {
    const service = { name: 'x', imageId, configHash: 'h' };
    const facts = factsOf(
      [services, okFact({ services: [service], orphans: [], nowMs: 0 })],
      [
        publishedPorts,
        okFact({ ports: [{ name: 'web', bind: '0.0.0.0', port: 80 }], configured: true }),
      ],
      [
        disks,
        okFact({
          known: [
            {
              what: 'docker',
              path: '/',
              totalBytes: 100,
              freeBytes: 40,
              totalInodes: 9,
              freeInodes: 1,
            },
          ],
          missing: [],
          inUse: true,
          wanted: null,
        }),
      ],
    );
    const run = runOf(healthy ? [findingOf({ status: 'ok' })] : [findingOf({ subject: 'x' })]);
    return { ...run.diagnosis, facts: { ...facts, all: () => new Map() } };
  }

  test('a healthy run is kept in the state of the tool, readable by its owner only', async () => {
    const { at, deployment } = await place();
    expect(await rememberRun(ports, deployment, diagnosis(true), {})).toEqual({
      brief: [],
      full: [],
    });
    const path = join(at, '.costrict/doctor/last-healthy.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const kept = await readSnapshot(ports, at);
    expect(kept?.entries.get('image/x')).toBe('one');
    expect(kept?.entries.get('port/web')).toBe('0.0.0.0:80');
    expect(kept?.entries.get('disk/docker')).toBe('40');
    expect(await readFile(path, 'utf8')).not.toContain('"A":"1"');
  });

  test.each(['en', 'zh'] as const)(
    'a later failure tells what changed since, and when (%s)',
    async (lang) => {
      const { at, deployment } = await place();
      await rememberRun(ports, deployment, diagnosis(true), {});
      await writeFile(join(at, 'docker-compose.yml'), 'services: {x: {environment: {A: "2"}}}\n');
      const { brief } = await rememberRun(ports, deployment, diagnosis(false), {});
      expect(said(brief, lang)).toMatch(
        lang === 'en' ? /Changed since it last worked \(\d{4}-/ : /自上次正常（\d{4}-/,
      );
      expect(said(brief, lang)).toMatch(
        lang === 'en' ? /x: environment changed \(A\)/ : /x：环境变量已改变（A）/,
      );
    },
  );

  test('a setting that was changed is named first, without the password in it', async () => {
    const { at, deployment } = await place();
    await rememberRun(ports, deployment, diagnosis(true), {});
    const models = { url: 'http://me:hunter2@10.0.0.6/v1' };
    const settings = { ...deployment.settings, models };
    const now = { ...deployment, settings } as Deployment;
    const { brief } = await rememberRun(ports, now, diagnosis(false, 'sha256:two'), {});
    const [, , first] = brief.map((block) => (block.kind === 'text' ? say(block.text, 'en') : ''));
    expect(first).toMatch(/^models\.url: http:\/\/.*10\.0\.0\.5\/v1 → http:\/\/.*10\.0\.0\.6\/v1$/);
    expect(JSON.stringify(brief)).not.toContain('hunter2');
    expect(JSON.stringify([...((await readSnapshot(ports, at))?.entries ?? [])])).not.toContain(
      'hunter2',
    );
  });

  test('a failure overwrites nothing', async () => {
    const { at, deployment } = await place();
    await rememberRun(ports, deployment, diagnosis(true), {});
    await rememberRun(ports, deployment, diagnosis(false, 'sha256:two'), {});
    expect((await readSnapshot(ports, at))?.entries.get('image/x')).toBe('one');
  });

  test('where nothing changed, only --verbose says so', async () => {
    const { deployment } = await place();
    await rememberRun(ports, deployment, diagnosis(true), {});
    const { brief, full } = await rememberRun(ports, deployment, diagnosis(false), {});
    expect(brief).toEqual([]);
    expect(said(full)).toContain('No recorded change');
  });

  test('where nothing can be written, nothing is, and nobody is bothered', async () => {
    const { at, deployment } = await place();
    const refuse = () => Promise.reject(Object.assign(new Error(), { code: 'EROFS' }));
    const fs = { ...realFs, mkdir: refuse, writeAtomic: refuse };
    expect(await rememberRun({ ...ports, fs }, deployment, diagnosis(true), {})).toEqual({
      brief: [],
      full: [],
    });
    expect(await readSnapshot(ports, at)).toBeUndefined();
    await rm(join(at, '.costrict'), { recursive: true });
    await rememberRun(ports, deployment, diagnosis(true), {});
    await expect(stat(join(at, '.costrict'))).rejects.toThrow('ENOENT');
  });

  test("an installation of another's is never written to, nor compared", async () => {
    const { at, deployment } = await place();
    const adopted = {
      layout: {} as never,
      notices: [literal('x')],
      absent: new Map(),
      absentProbes: new Map(),
      places: new Map(),
    };
    await rememberRun(ports, { ...deployment, adopted }, diagnosis(true), {});
    expect(await realFs.list(join(at, '.costrict'))).toEqual([]);
  });

  test.each([
    ['torn', '{"schemaVersion":1'],
    [
      'of a later version',
      '{"schemaVersion":9,"at":"2026-01-01T00:00:00Z","compose":"","entries":{}}',
    ],
    [
      'with other values',
      '{"schemaVersion":1,"at":"2026-01-01T00:00:00Z","compose":"","entries":{"a":1}}',
    ],
    ['without a time', '{"schemaVersion":1,"at":"x","compose":"","entries":{}}'],
  ])('a file that is %s is none', async (_, text) => {
    const { at, deployment } = await place();
    await mkdir(join(at, '.costrict/doctor'));
    await writeFile(join(at, '.costrict/doctor/last-healthy.json'), text);
    expect(await readSnapshot(ports, at)).toBeUndefined();
    expect(await rememberRun(ports, deployment, diagnosis(false), {})).toEqual({
      brief: [],
      full: [],
    });
  });
});
