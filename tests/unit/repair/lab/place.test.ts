import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import {
  assertLab,
  assertRehearsal,
  lookAtLab,
  markLab,
} from '../../../../src/repair/lab/marker.ts';
import { keeperOf, madeFaults, noteHealed, noteMade } from '../../../../src/repair/lab/state.ts';

const ports = { fs: realFs, clock: realClock };
let home: string;
let dir: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lab-'));
  dir = join(home, 'lab');
});
afterEach(() => rm(home, { recursive: true, force: true }));

const refused = { id: 'not-a-lab', exit: 5 };

describe('the directory of a lab', () => {
  test('must be one that was not there, or was empty', async () => {
    expect(await lookAtLab(ports, dir)).toBe('none');
    await mkdir(dir);
    expect(await lookAtLab(ports, dir)).toBe('none');
    await writeFile(join(dir, 'notes.txt'), 'mine');
    await expect(lookAtLab(ports, dir)).rejects.toMatchObject(refused);
  });

  test('must not be a deployment, and must stay as it is when it was one', async () => {
    await mkdir(dir);
    await writeFile(join(dir, 'costrict.yaml'), 'version: 1\n');
    await expect(lookAtLab(ports, dir)).rejects.toMatchObject(refused);
    await expect(assertLab(ports, dir)).rejects.toMatchObject(refused);
    expect(await readdir(dir)).toEqual(['costrict.yaml']);
  });

  test('must have the mark that was made for it, in no file that others read', async () => {
    await markLab(ports, dir);
    await expect(assertLab(ports, dir)).resolves.toBeUndefined();
    expect((await stat(join(dir, '.costrict/lab.json'))).mode & 0o077).toBe(0);
  });

  test('must not get its mark from a copy of another lab', async () => {
    await markLab(ports, dir);
    const other = join(home, 'real');
    await mkdir(join(other, '.costrict'), { recursive: true });
    const mark = await readFile(join(dir, '.costrict/lab.json'));
    await writeFile(join(other, '.costrict/lab.json'), mark);
    await writeFile(join(other, 'costrict.yaml'), 'version: 1\n');
    await expect(assertLab(ports, other)).rejects.toMatchObject(refused);
  });

  test.each(['', '{', '[]', 'null', `{"dir":${'['.repeat(5000)}`])(
    'must not be one by the mark %j',
    async (text) => {
      await mkdir(join(dir, '.costrict'), { recursive: true });
      await writeFile(join(dir, '.costrict/lab.json'), text);
      await expect(assertLab(ports, dir)).rejects.toMatchObject(refused);
    },
  );

  test('must hold a rehearsal, whatever its mark says', () => {
    expect(() => assertRehearsal(dir, { rehearsal: false })).toThrow();
    expect(() => assertRehearsal(dir, { rehearsal: true })).not.toThrow();
  });
});

describe('what is broken on purpose', () => {
  test('must be known to the next call, in its order, until it is healed', async () => {
    await markLab(ports, dir);
    for (const id of ['a', 'b', 'c']) await noteMade(ports, dir, id);
    await noteHealed(ports, dir, 'b');
    expect((await madeFaults(ports, dir)).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('must be read as nothing from a file that is no list', async () => {
    await mkdir(join(dir, '.costrict/lab'), { recursive: true });
    for (const text of ['', '{}', '[1, null, {"id": 2}]', 'x']) {
      await writeFile(join(dir, '.costrict/lab/made.json'), text);
      expect(await madeFaults(ports, dir)).toEqual([]);
    }
  });

  test('must keep the first text that it was given, apart from other faults, for nobody else to read', async () => {
    const a = keeperOf(ports, dir, 'a');
    await a.keep('config/x.yaml', 'before');
    await a.keep('config/x.yaml', 'after');
    const again = keeperOf(ports, dir, 'a');
    expect(await again.kept('config/x.yaml')).toBe('before');
    expect(await keeperOf(ports, dir, 'b').kept('config/x.yaml')).toBeUndefined();
    const kept = join(dir, '.costrict/lab/kept/a');
    for (const name of await readdir(kept))
      expect((await stat(join(kept, name))).mode & 0o077).toBe(0);
    await again.forget('config/x.yaml');
    expect(await again.kept('config/x.yaml')).toBeUndefined();
  });

  test('must not leave its directory by the name of what it keeps', async () => {
    await keeperOf(ports, dir, '../..').keep('../../../escaped', 'text');
    expect(await readdir(home)).toEqual(['lab']);
  });
});
