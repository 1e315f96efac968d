import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { projectRoot } from '../support/cli.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'executable-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('an archive of Node that is not the known one must be built into no executable, and not be kept', async () => {
  const node = JSON.parse(await readFile(join(projectRoot, 'scripts/release/node.json'), 'utf8'));
  const kept = join(dir, `${node[process.arch].package}-${node.version}.tgz`);
  await writeFile(kept, 'another program');
  await writeFile(join(dir, 'main.js'), '');
  // Read when the module is loaded.
  vi.stubEnv('COSTRICT_RELEASE_CACHE', dir);
  const { makeExecutable } = await import('../../scripts/release/executable.mjs');
  const scratch = join(dir, 'scratch');
  await expect(makeExecutable(dir, process.arch, scratch)).rejects.toThrow(/is not what it was/);
  vi.unstubAllEnvs();
  expect([existsSync(kept), existsSync(join(scratch, 'costrict'))]).toEqual([false, false]);
});
