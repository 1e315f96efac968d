import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/base/errors.ts';
import { exit } from '../../../../src/base/exit.ts';
import { say } from '../../../../src/base/message.ts';
import { decode, encode } from '../../../../src/doctor/bundle/codec.ts';
import { readBundle } from '../../../../src/doctor/bundle/read.ts';
import { restoredRun, savedRun } from '../../../../src/doctor/bundle/saved-run.ts';
import { makeBundle } from '../../../../src/doctor/bundle/write.ts';
import { shownResult } from '../../../../src/doctor/report-run.ts';
import { realArchive } from '../../../../src/effects/real/archive.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { renderBlocks } from '../../../../src/report/blocks.ts';
import { createTheme } from '../../../../src/report/theme.ts';
import { findingOf, runOf } from '../../../support/saved.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bundle-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const ports = { fs: realFs, archive: realArchive };
const identity = (text: string) => text;

function goodEntries() {
  const collection = { texts: [], leftOut: [], known: [], ordinary: new Set<string>() };
  const key = createHash('sha256').update('x').digest();
  return makeBundle({ run: runOf(), collection, secrets: [], key, version: '1' }).entries;
}

interface Raw {
  readonly name: string;
  readonly data?: Buffer;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'Directory' | 'FIFO';
  readonly linkpath?: string;
  readonly size?: number;
}

/** A tar as anybody may write it. */
function rawTar(entries: readonly Raw[], { end = true } = {}): Buffer {
  const blocks = entries.flatMap(
    ({ name, data = Buffer.alloc(0), type = 'File', linkpath, size }) => {
      const head = Buffer.alloc(512);
      const link = linkpath === undefined ? {} : { linkpath };
      new Header({
        path: name,
        mode: 0o644,
        uid: 0,
        gid: 0,
        size: size ?? data.length,
        mtime: new Date(0),
        type,
        ...link,
      }).encode(head, 0);
      return [head, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
    },
  );
  return Buffer.concat([...blocks, ...(end ? [Buffer.alloc(1024)] : [])]);
}

async function reading(packed: Uint8Array): Promise<UserError> {
  const path = join(dir, 'x.tgz');
  await writeFile(path, packed);
  const before = await readdir(dir, { recursive: true });
  const error = await readBundle(ports, path, 'x.tgz').catch((caught: unknown) => caught);
  expect(await readdir(dir, { recursive: true })).toEqual(before);
  if (!(error instanceof UserError)) throw new Error('it was read', { cause: error });
  return error;
}

const good = () => goodEntries().map(({ name, data }) => ({ name, data: Buffer.from(data) }));
const withData = (name: string, data: unknown) =>
  good().map((entry) =>
    entry.name === name
      ? { name, data: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)) }
      : entry,
  );
const manifest = (change: object) => ({ kind: 'doctor-bundle', schemaVersion: 1, ...change });

describe('a bundle that anybody may have made', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    ['no gzip', () => Buffer.from('hello'), /not a gzipped/],
    ['gzip of no tar', () => gzipSync('x'.repeat(2000)), /no readable archive/],
    ['an empty file', () => Buffer.alloc(0), /is incomplete|not a gzipped|no readable archive/],
    ['cut in the middle', () => gzipSync(rawTar(good())).subarray(0, 200), /is incomplete/],
    ['a tar that ends too early', () => gzipSync(rawTar(good(), { end: false })), /is incomplete/],
    ['a name that climbs', () => gzipSync(rawTar([{ name: '../evil' }])), /not a regular file/],
    [
      'a name that climbs inside',
      () => gzipSync(rawTar([{ name: 'files/../../evil' }])),
      /not a regular file/,
    ],
    ['an absolute name', () => gzipSync(rawTar([{ name: '/etc/passwd' }])), /not a regular file/],
    ['a name with backslash', () => gzipSync(rawTar([{ name: '..\\evil' }])), /not a regular file/],
    [
      'a name that steers terminals',
      () => gzipSync(rawTar([{ name: 'a\u001b[2Jb' }])),
      /not a regular file/,
    ],
    [
      'a symbolic link',
      () => gzipSync(rawTar([{ name: 'run.json', type: 'SymbolicLink', linkpath: '/etc/passwd' }])),
      /not a regular file/,
    ],
    [
      'a hard link',
      () => gzipSync(rawTar([{ name: 'run.json', type: 'Link', linkpath: 'manifest.json' }])),
      /not a regular file/,
    ],
    [
      'a device',
      () => gzipSync(rawTar([{ name: 'dev', type: 'CharacterDevice' }])),
      /not a regular file/,
    ],
    ['a pipe', () => gzipSync(rawTar([{ name: 'pipe', type: 'FIFO' }])), /not a regular file/],
    [
      'a directory',
      () => gzipSync(rawTar([{ name: 'files/', type: 'Directory' }])),
      /not a regular file/,
    ],
    ['the same name twice', () => gzipSync(rawTar([...good(), ...good()])), /twice/],
    [
      'an absurd size',
      () => gzipSync(rawTar([{ name: 'run.json', size: 8_000_000_000 }])),
      /unpacks to more than/,
    ],
    [
      'a large run.json',
      () => gzipSync(rawTar([{ name: 'run.json', size: 40 * 1024 ** 2 }])),
      /run.json.*larger than 32 MB/,
    ],
    [
      'thousands of files',
      () => gzipSync(rawTar(Array.from({ length: 2_001 }, (_, n) => ({ name: `f${n}` })))),
      /more than 2000/,
    ],
    [
      'a bomb',
      () => gzipSync(rawTar([{ name: 'logs/x.log', data: Buffer.alloc(60 * 1024 ** 2) }])),
      /200 times/,
    ],
    [
      'no manifest',
      () => gzipSync(rawTar([{ name: 'run.json', data: Buffer.from('{}') }])),
      /does not contain manifest.json/,
    ],
    [
      'no run',
      () => gzipSync(rawTar(good().filter(({ name }) => name !== 'run.json'))),
      /does not contain run.json/,
    ],
    [
      'broken JSON',
      () => gzipSync(rawTar(withData('manifest.json', '{"kind":'))),
      /manifest.json in it cannot/,
    ],
    [
      'another kind',
      () => gzipSync(rawTar(withData('manifest.json', { kind: 'x' }))),
      /manifest.json in it cannot/,
    ],
    [
      'a later format',
      () => gzipSync(rawTar(withData('manifest.json', manifest({ schemaVersion: 2 })))),
      /format is 2; this version reads 1/,
    ],
    [
      'a format that is none',
      () => gzipSync(rawTar(withData('manifest.json', manifest({ schemaVersion: { a: 1 } })))),
      /format/,
    ],
    [
      'a run without texts',
      () => gzipSync(rawTar(withData('run.json', { tree: {} }))),
      /run.json in it cannot/,
    ],
    [
      'a run of other data',
      () => gzipSync(rawTar(withData('run.json', { texts: {}, tree: { verdict: 'x' } }))),
      /run.json in it cannot/,
    ],
    [
      'a run nested without end',
      () =>
        gzipSync(
          rawTar(
            withData('run.json', `{"texts":{},"tree":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
          ),
        ),
      /run.json in it cannot|200 times/,
    ],
    [
      'a sentence that is not in the table',
      () =>
        gzipSync(rawTar(withData('run.json', { texts: {}, tree: { $message: 'x', params: {} } }))),
      /run.json in it cannot/,
    ],
  ])('%s is refused with exit 2, and nothing is written', async (_, made, words) => {
    const error = await reading(made());
    expect(error.exit).toBe(exit.usage);
    expect(error.why.map((why) => say(why, 'en')).join()).toMatch(words);
    expect(error.why.map((why) => say(why, 'zh')).join()).toMatch(/[一-鿿]/);
  });

  test('a bomb is refused before it has filled the memory', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 ** 2));
    const before = process.memoryUsage().rss;
    await reading(bomb);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2);
  });

  test('a file that is not there, and a directory, are reported as such', async () => {
    const gone = await readBundle(ports, join(dir, 'none.tgz'), 'none.tgz').catch((e) => e);
    expect(gone).toMatchObject({ id: 'bundle-missing', exit: exit.usage });
    const folder = await readBundle(ports, dir, 'dir').catch((e) => e);
    expect(folder).toMatchObject({ id: 'bundle-unreadable', exit: exit.usage });
  });

  test('keys called __proto__ change nothing', () => {
    const made = decode({ texts: {}, tree: JSON.parse('{"__proto__":{"polluted":1}}') });
    expect(Object.hasOwn(Object(made), '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });
});

describe('a run that was saved', () => {
  test.each(['en', 'zh'] as const)('gives the same report, byte for byte (%s)', async (lang) => {
    const collection = { texts: [], leftOut: [], known: [], ordinary: new Set<string>() };
    const run = runOf([
      findingOf(),
      findingOf({ status: 'warn', issue: 'disk-full', subject: null }),
    ]);
    const bundle = makeBundle({
      run,
      collection,
      secrets: [],
      key: new Uint8Array(32),
      version: '1',
    });
    const path = join(dir, `good-${lang}.tgz`);
    await writeFile(path, await realArchive.pack(bundle.entries, run.at));
    const read = await readBundle(ports, path, path);
    for (const verbose of [false, true]) {
      const show = { verbose, failOnWarn: true, secrets: [] };
      const texts = [run, bundle.run, read].map((one) => {
        const { view, json, documents, exit: code } = shownResult(one, show);
        return [
          renderBlocks(createTheme({ lang, verbose }), view).join('\n'),
          JSON.stringify(json),
          documents?.junit(lang),
          documents?.prometheus(lang),
          code,
        ];
      });
      expect(texts[1]).toEqual(texts[0]);
      expect(texts[2]).toEqual(texts[0]);
    }
  });

  test('containers of other projects stay at home', () => {
    const labels = (project: string) => ({ labels: { 'com.docker.compose.project': project } });
    const run = runOf();
    const [probe] = [...run.diagnosis.facts.all().keys()];
    if (probe === undefined) throw new Error('no probe');
    const value = [
      { name: 'ours', ...labels('x') },
      { name: 'theirs', ...labels('y') },
      { name: 'lone', labels: {} },
    ];
    const all = () =>
      new Map([
        [
          probe,
          { status: 'ok', value, reason: null, evidence: [], durationMs: 1, cause: null } as const,
        ],
      ]);
    const diagnosis = { ...run.diagnosis, facts: { ...run.diagnosis.facts, all } };
    const text = JSON.stringify(encode(savedRun({ ...run, diagnosis }, []), identity));
    expect(text).toContain('ours');
    expect(text).not.toMatch(/theirs|lone/);
  });

  test('data that is no run gives none', () => {
    expect(restoredRun({})).toBeUndefined();
    expect(restoredRun(null)).toBeUndefined();
  });

  test('keys that look like the format itself come back as they were', () => {
    const data = { $message: 'no sentence', $$message: 1, plain: [{ $message: 2 }] };
    expect(decode(JSON.parse(JSON.stringify(encode(data, identity))))).toEqual(data);
  });
});
