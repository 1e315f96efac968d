import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownTool } from '../../../src/cli/own-tool.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realMachine } from '../../../src/effects/real/effects.ts';

let dir = '';
const name = 'costrict-1.2.3-linux-x64';
const at = (path: string) => join(dir, path);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'own-tool-'));
  await mkdir(at('here'));
  await mkdir(at(name));
  await writeFile(at(`${name}/costrict`), 'program');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function taken(isExecutable: boolean, arch = 'amd64'): Promise<string[]> {
  const host = { ...realMachine.host, arch: 'x64' };
  const effects = { ...realMachine, host, version: '1.2.3' } as unknown as Effects;
  const context = { effects, cwd: at('here') };
  const files = await ownTool(context, arch, at(`${name}/costrict`), isExecutable);
  return files.map(({ path, from }) => `${path} ← ${from.slice(dir.length + 1)}`);
}

it('nothing must be taken where neither a release nor an executable is', async () => {
  expect(await taken(false)).toEqual([]);
});

it('an executable must be taken as it is, for its own architecture', async () => {
  expect(await taken(true)).toEqual([`tool/${name} ← ${name}/costrict`]);
  expect(await taken(true, 'arm64')).toEqual([]);
});

it('the release that it came from must go before it, with its checksums', async () => {
  await writeFile(at(`${name}.tar.gz`), 'release');
  await writeFile(at('SHA256SUMS'), 'sums');
  const both = [`tool/${name}.tar.gz ← ${name}.tar.gz`, 'tool/SHA256SUMS ← SHA256SUMS'];
  expect(await taken(true)).toEqual(both);
  // Above an interpreter nothing is ours.
  expect(await taken(false)).toEqual([]);
});

it('a release that others can write to must not be taken unasked', async () => {
  await writeFile(at(`here/${name}.tar.gz`), 'anything');
  expect(await taken(false)).toEqual([`tool/${name}.tar.gz ← here/${name}.tar.gz`]);
  await chmod(at('here'), 0o777);
  expect(await taken(false)).toEqual([]);
});
