import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shellWord } from '../../../../src/base/shell.ts';
import { listBackups } from '../../../../src/cli/restore-list.ts';
import { newestBackup, ownBackups } from '../../../../src/doctor/probes/backup-sets.ts';
import { dirWith, testEffects } from '../../../support/settings.ts';

const manifest = JSON.stringify({
  ...{ version: 2, at: '2025-01-01T00:00:00Z', databases: [], files: [], stores: [] },
});
const good = ['20250101T000000Z', '20250101T000000Z-1234', '2025-01-01_00-00-00'];
const bad = ['20250101T000000Z $(id>&2)', '20250101T000000Z;id', '20250101T000000Z\n'];

test('a directory whose name goes on after its time must not be a backup, nor a word of a command', async () => {
  const dir = await dirWith({ 'costrict.yaml': '' });
  for (const name of [...good, ...bad]) {
    await mkdir(join(dir, 'backups', name), { recursive: true });
    await writeFile(join(dir, 'backups', name, 'manifest.json'), manifest);
  }
  const { fs } = testEffects();
  const names = (await ownBackups(fs, dir)).map(({ path }) => path.replace('backups/', ''));
  expect(names.toSorted()).toEqual(good.toSorted());
  const options = { needed: [], busy: false };
  expect((await newestBackup(fs, dir, options))?.path).toBe('backups/20250101T000000Z-1234');
  const context = { effects: testEffects(), options: { dir }, cwd: dir };
  const { json } = await listBackups(context as never);
  const commands = (json as { backups: { command: string }[] }).backups.map(
    ({ command }) => command,
  );
  expect(commands).toHaveLength(good.length);
  for (const command of commands) expect(command).toBe(command.split(' ').map(shellWord).join(' '));
});
