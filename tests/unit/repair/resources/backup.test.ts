import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPermanently } from '../../../../src/deploy/backup/kept.ts';
import { backupResource } from '../../../../src/repair/resources/backup.ts';
import { contextOf } from '../../../../src/repair/session.ts';
import { quietSession } from '../../../support/forged.ts';
import { makeToy, type Toy } from '../../../support/toy.ts';

let toy: Toy;
beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

const context = () => {
  const session = quietSession(toy);
  return contextOf(session, session.deployment);
};
const left = () => readdir(join(toy.dir, 'backups'));

async function backup(name: string): Promise<void> {
  await mkdir(join(toy.dir, 'backups', name), { recursive: true, mode: 0o700 });
  await writeFile(join(toy.dir, 'backups', name, 'manifest.json'), '{}');
}

describe('undoing a backup', () => {
  it('must remove what was made since, and never the one that clean left in place of the data', async () => {
    const [old, made, clean, again] = [1, 2, 3, 4].map((day) => `2026010${day}T000000Z`);
    for (const name of [old, made, clean, again, 'by-hand']) await backup(name ?? '');
    await keepPermanently(context(), `backups/${clean}`);
    await backupResource.restore(context(), 'backups', `backups/${old}`);
    expect(await left()).toEqual([old, clean, 'by-hand']);
    await backupResource.restore(context(), 'backups', null);
    expect(await left()).toEqual([clean, 'by-hand']);
  });

  it('must follow no link in place of its directory', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await mkdir(join(outside, '20260101T000000Z'));
    await symlink(outside, join(toy.dir, 'backups'));
    await expect(backupResource.restore(context(), 'backups', null)).rejects.toMatchObject({
      id: 'unexpected-link',
    });
    expect(await readdir(outside)).toEqual(['20260101T000000Z']);
    await rm(outside, { recursive: true });
  });
});
