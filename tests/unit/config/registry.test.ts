import { chmod, chown, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteDeployment, notedDirs } from '../../../src/config/registry.ts';
import { newDir, testEffects } from '../../support/settings.ts';

let state: string;
let top: string;
const effects = (env = { XDG_STATE_HOME: state }) => testEffects({ env });
const place = () => join(state, 'costrict/deployments');

async function made(name: string): Promise<string> {
  const dir = join(top, name);
  await mkdir(dir);
  return dir;
}

beforeEach(async () => {
  [state, top] = [await newDir(), await newDir()];
});
afterEach(async () => {
  for (const dir of [state, top]) await rm(dir, { recursive: true, force: true });
});

describe('notes of deployments', () => {
  it('must keep each deployment once, and none whose directory is gone', async () => {
    const [a, b] = [await made('a'), await made('b')];
    for (const dir of [a, b, a]) await noteDeployment(effects(), dir);
    expect((await notedDirs(effects())).toSorted()).toEqual([a, b]);
    await rm(a, { recursive: true });
    expect(await notedDirs(effects())).toEqual([b]);
    // Reading forgets nothing; the next deploy does.
    expect(await readdir(place())).toHaveLength(2);
    await noteDeployment(effects(), b);
    expect(await readdir(place())).toHaveLength(1);
  });

  it('must lose none of many deploys that end at once', async () => {
    const dirs = await Promise.all(Array.from({ length: 20 }, (_, at) => made(`d${at}`)));
    await Promise.all(dirs.map((dir) => noteDeployment(effects(), dir)));
    expect((await notedDirs(effects())).toSorted()).toEqual(dirs.toSorted());
  });

  it.each([
    ['no JSON', 'x'],
    ['a relative path', '{"version":1,"dir":"a/b"}'],
    ['a path that goes up', '{"version":1,"dir":"/tmp/../etc"}'],
    ['steering characters', '{"version":1,"dir":"/tmp\\u001b[2J"}'],
    ['another shape', '[1]'],
    ['far too much', `{"dir":"/tmp","x":"${'x'.repeat(20_000)}"}`],
  ])('must take nothing from a note with %s', async (_, text) => {
    const dir = await made('a');
    await noteDeployment(effects(), dir);
    await writeFile(join(place(), `${'0'.repeat(32)}.json`), text);
    expect(await notedDirs(effects())).toEqual([dir]);
  });

  it.each(['others can write to', 'a stranger owns'])(
    'must neither read nor write in a folder that %s',
    async (why) => {
      const dir = await made('a');
      await mkdir(place(), { recursive: true });
      if (why === 'a stranger owns') await chown(place(), 4711, 4711);
      else await chmod(place(), 0o777);
      await noteDeployment(effects(), dir);
      expect(await readdir(place())).toEqual([]);
      await writeFile(join(place(), `${'0'.repeat(32)}.json`), JSON.stringify({ dir }));
      expect(await notedDirs(effects())).toEqual([]);
    },
  );

  it('must not keep a deploy from ending when nothing can be written', async () => {
    await writeFile(join(state, 'costrict'), 'a file');
    await expect(noteDeployment(effects(), await made('a'))).resolves.toBeUndefined();
    expect(await notedDirs(effects())).toEqual([]);
  });
});
