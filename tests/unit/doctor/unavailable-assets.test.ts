import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../src/base/message.ts';
import { unavailableAssets } from '../../../src/doctor/unavailable-assets.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { realFs } from '../../../src/effects/real/fs.ts';

/** The git blob of "hello\n". */
const hello = 'ce013625030ba8dba906f756967f9e9ca394464a';
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'unavailable-'));
  const row = (need: string, name: string) =>
    `toy ${name} ${hello} - ${need} data/${name} https://example.com/${name}\n`;
  await writeFile(join(dir, 'assets.list'), row('required', 'a.wasm') + row('optional', 'b.yaml'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const look = async (status: number | undefined, more: object = {}) => {
  const request = async () => {
    if (status === undefined) throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    return { status };
  };
  const effects = { fs: realFs, clock: realClock, resources: dir, http: { request } };
  return unavailableAssets({
    ...{ effects, dir: join(dir, 'd'), blueprint: { id: 'toy' }, deployment: undefined },
    ...{ signal: new AbortController().signal, ...more },
  } as unknown as Parameters<typeof unavailableAssets>[0]);
};

test('a file that a deploy needs and cannot get must block it, with the whole command', async () => {
  const [finding, more] = await look(undefined);
  expect(more).toBeUndefined();
  expect(finding?.status).toBe('broken');
  expect(finding && say(finding.title, 'en')).toBe('1 required file not available: a.wasm');
  const commands = finding?.next.map(({ command }) => command);
  expect(commands).toContain('costrict deploy --assets-from .');
});

test('one that can be downloaded, was given, or is of no use in a rehearsal must block nothing', async () => {
  expect(await look(200)).toEqual([]);
  await writeFile(join(dir, 'a.wasm'), 'hello\n');
  expect(await look(undefined, { assetsFrom: dir })).toEqual([]);
  const rehearsal = { settings: { rehearsal: true } };
  expect(await look(undefined, { deployment: rehearsal })).toEqual([]);
});
