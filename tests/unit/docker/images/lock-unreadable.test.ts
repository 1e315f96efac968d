import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeRecord } from '../../../../src/config/render/record.ts';
import { readLock } from '../../../../src/docker/images/lock.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { dirWith } from '../../../support/settings.ts';

const commands = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error) => error.next.map(({ command }: { command: string }) => command),
  );

test('a lock that cannot be read must be put aside where it is, whatever directory one is in', async () => {
  const dir = await dirWith({ 'images.lock': '{' });
  const [aside] = await commands(readLock(realFs, dir));
  expect(aside).toBe(`mv ${dir}/images.lock ${dir}/images.lock.old`);
});

test('a directory in place of the list of rendered files must be shown, and how to look at it', async () => {
  const dir = await dirWith({ 'costrict.yaml': '' });
  const path = join(dir, '.costrict/rendered.json');
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'x'), '');
  expect(await commands(writeRecord(realFs, dir, new Map()))).toEqual([`ls -ld ${path}`]);
});
