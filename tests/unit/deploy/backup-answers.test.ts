import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from '../../../src/deploy/backup/backup.ts';
import { composeLabels } from '../../../src/docker/containers.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { contextOf } from '../../../src/repair/session.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
let asked: string[];
beforeEach(async () => {
  toy = await makeToy();
  asked = [];
  const data = join(toy.dir, 'data/postgres');
  await mkdir(data, { recursive: true });
  await writeFile(join(data, 'PG_VERSION'), '15');
});
afterEach(() => toy.remove());

/** A backup of the toy, whose database server answers every question with this. */
function backUpWith(answer: { readonly code?: number; readonly stdout: string }, free = 1e12) {
  const { effects, ...session } = quietSession(toy);
  const labels = {
    [composeLabels.project]: toy.project,
    [composeLabels.service]: 'postgres',
    [composeLabels.dir]: toy.dir,
  };
  const container = {
    ...{ id: 'p', name: 'p', state: 'running', status: 'Up (healthy)', labels, createdAt: 1 },
    ...{ mounts: [], ports: [] },
  };
  const docker = {
    ...effects.docker,
    containers: async () => [container],
    exec: async (_id: string, argv: readonly string[]) => {
      asked.push(argv[0] ?? '');
      return { code: 0, stderr: 'the words of the server', ...answer };
    },
  };
  const fs = { ...effects.fs, space: async () => ({ freeBytes: free, totalBytes: 1e12 }) };
  const made = { ...session, effects: { ...effects, docker, fs } as unknown as Effects };
  return backUp(contextOf(made, made.deployment), { stores: false });
}

const left = () => readdir(join(toy.dir, 'backups')).catch(() => []);

test.each([
  ['no JSON', 'ERROR: out of memory'],
  ['no list', '{"toy": 1}'],
  ['nothing', ''],
  ['null, as of a server without databases', 'null'],
  ['a name alone', '["toy"]'],
  ['a size that is none', '[["toy", "big"]]'],
  ['a size below nothing', '[["toy", -1]]'],
  ['a name that climbs', '[["../../etc/x", 1]]'],
  ['a name that is hidden', '[[".ssh", 1]]'],
  ['a name with a line break', '[["a\\nb", 1]]'],
])('a server that says %s must be an error, with nothing left of the backup', async (_, stdout) => {
  await expect(backUpWith({ stdout })).rejects.toMatchObject({ id: 'backup-failed', exit: 5 });
  // Nothing is dumped by the name of what was not understood.
  expect(asked).toEqual(['psql']);
  expect(await left()).toEqual([]);
});

test('a server that fails must be quoted', async () => {
  await expect(backUpWith({ code: 2, stdout: '' })).rejects.toMatchObject({
    ...{ id: 'backup-failed', quote: ['the words of the server'] },
  });
});

test('databases that would not fit must be refused before anything is written', async () => {
  const stdout = '[["toy", 5000000000]]';
  await expect(backUpWith({ stdout }, 4e9)).rejects.toMatchObject({ id: 'backup-no-space' });
  expect([asked, await left()]).toEqual([['psql'], []]);
});
