import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure, ranked } from '../../src/docker/images/measure.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realMachine } from '../../src/effects/real/effects.ts';
import { type BadMirror, badMirrors } from '../support/bad-mirrors.ts';
import { docker, patientSignal } from '../support/engine.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { closedPort } from '../support/sockets.ts';
import { call } from '../unit/cli/harness.ts';

const nowhere = 'nowhere.invalid';
const reference = `${nowhere}/team/app:1`;
let registry: Registry;
let stale: Registry;
let arm: Registry;
let dir: string;

beforeAll(async () => {
  [registry, stale, arm] = await Promise.all([startRegistry(), startRegistry(), startRegistry()]);
  await registry.push('team/app:1', { bytes: 300_000 });
  await registry.push(`${nowhere}/team/app:1`);
  await stale.push('team/app:1');
  await arm.push('team/app:1', { arch: 'arm64' });
  dir = await mkdtemp(join(tmpdir(), 'images-mirrors-'));
}, 120_000);
afterAll(async () => {
  for (const one of [registry, stale, arm]) await one?.stop();
  await rm(dir, { recursive: true, force: true });
});

async function digest(): Promise<string> {
  const accept = 'application/vnd.docker.distribution.manifest.v2+json';
  const url = `http://${registry.host}/v2/team/app/manifests/1`;
  const { headers } = await fetch(url, { method: 'HEAD', headers: { accept } });
  return headers.get('docker-content-digest') ?? '';
}

test('each mirror must be judged by what it does, and the good ones come first', async () => {
  const opened: BadMirror[] = [];
  const open = async (kind: string) => {
    const one = (await badMirrors[kind]?.(registry.port)) as BadMirror;
    opened.push(one);
    return one.port;
  };
  const expected: readonly (readonly [number, string])[] = [
    [registry.port, 'ok'],
    [await open('faithful'), 'ok'],
    [await open('ignores ranges'), 'ok, whole'],
    [await open('wrong bytes'), 'wrong'],
    [stale.port, 'stale'],
    [arm.port, 'other-arch'],
    [await closedPort(), 'connection'],
    [await open('401 without a realm'), 'unauthorized'],
    [await open('403 for everything'), 'unauthorized'],
    [await open('429'), 'rate-limit'],
    [await open('a web page'), 'captive'],
    [await open('answers without sense'), 'other'],
    [await open('redirects in a circle'), 'other'],
  ];
  try {
    const rows = await measure(
      { ...realMachine, docker, clock: realClock },
      {
        ...{ references: [reference], arch: 'amd64', signal: patientSignal() },
        mirrors: expected.map(([port]) => `${nowhere}=http://127.0.0.1:${port}`),
        locked: new Map([[reference, await digest()]]),
      },
    );
    const said = rows.slice(1).map(({ images: [image], ranges }) => {
      if (image?.verdict === 'failed') return image.failure?.kind;
      return ranges === false ? `${image?.verdict}, whole` : image?.verdict;
    });
    expect(said).toEqual(expected.map(([, verdict]) => verdict));
    const best = ranked(rows).slice(0, 3);
    expect(best.map(({ images }) => images[0]?.verdict)).toEqual(['ok', 'ok', 'ok']);
    expect(ranked(rows).at(-1)?.images[0]?.verdict).toBe('wrong');
    for (const one of best) expect(one.bytesPerSecond).toBeGreaterThan(0);
  } finally {
    for (const one of opened) await one.close();
  }
});

test('adding a mirror must find out how its paths are built, and refuse one that has nothing', async () => {
  const at = join(dir, 'deployment');
  await call(['init', '--yes', '--stack', 'claude-code-hub', '-C', at], { cwd: () => dir });
  const file = join(at, 'costrict.yaml');
  const keys = ['IMAGE_CCH_APP', 'IMAGE_CCH_POSTGRES', 'IMAGE_CCH_REDIS'];
  const override = keys.map((key) => `    ${key}: ${reference}`).join('\n');
  const text = (await readFile(file, 'utf8')).replace(/^images:\n(?: .*\n?)*/m, '');
  await writeFile(file, `${text}\nimages:\n  mirrors: []\n  override:\n${override}\n`);
  const mirrors = async (...more: string[]) =>
    await call(['images', 'mirrors', ...more, '-C', at, '--lang', 'en'], { cwd: () => dir });
  const nothing = await mirrors('--add', `http://127.0.0.1:${await closedPort()}`);
  expect(nothing.code).toBe(1);
  expect(nothing.out).toContain('nothing changed');
  const before = await readFile(file, 'utf8');
  const unasked = await mirrors('--add', `http://${registry.host}`);
  expect(unasked.code).toBe(2);
  expect(unasked.err).toContain('--yes');
  expect(await readFile(file, 'utf8')).toBe(before);
  const added = await mirrors('--add', `http://${registry.host}`, '--yes');
  expect(added.out).toContain(`Added *=http://${registry.host}`);
  expect(await readFile(file, 'utf8')).toContain(`*=http://${registry.host}`);
  const again = await mirrors('--add', `http://${registry.host}`, '--yes');
  expect(again.out).toContain('already; nothing changed');
  const undone = await call(['undo', '--yes', '-C', at, '--lang', 'en'], { cwd: () => dir });
  expect(undone.code).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(before);
  await mirrors('--add', `http://${registry.host}`, '--yes');
  const now = await mirrors();
  expect(now.code).toBe(0);
  expect(now.out).toContain('1 of 1 images can be had');
  expect((await mirrors('--last')).out).toContain('measured');
  expect((await mirrors('--rank', '--yes')).code).toBe(0);
  const gone = await mirrors('--remove', `http://${registry.host}`, '--yes');
  expect(gone.out).toContain('Removed');
  expect((await mirrors('--remove', `http://${registry.host}`, '--yes')).out).toContain(
    'is not in',
  );
  expect((await mirrors('--rank', '--last')).code).toBe(2);
});
