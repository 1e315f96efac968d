import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../support/cli.ts';

const run = promisify(execFile);
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'compiled-'));
  await chmod(home, 0o755);
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** The folder that Node would keep compiled code in; undefined where none is asked for. */
async function folder(): Promise<string | undefined> {
  const stub = join(home, 'stub.cjs');
  const { uid } = await lstat(home);
  await writeFile(
    stub,
    `require('node:os').userInfo = () => ({ homedir: ${JSON.stringify(home)}, uid: ${uid} });
     require('node:module').enableCompileCache = (at) => console.error('asked for', at ?? 'the default');`,
  );
  const tool = join(projectRoot, 'bin/costrict.js');
  const { stderr } = await run(process.execPath, ['--require', stub, tool, '--version']);
  return /asked for (.*)/.exec(stderr)?.[1];
}
const cache = () => join(home, '.cache/costrict/compiled');

test('compiled code must be kept in the home of the user, closed to others, and never in /tmp', async () => {
  expect(await folder()).toBe(cache());
  expect((await lstat(cache())).mode & 0o777).toBe(0o700);
  expect(await folder()).toBe(cache());
});

test.each([
  ['a home', ''],
  ['a parent', '.cache'],
  ['a folder', '.cache/costrict/compiled'],
])('%s that others can write must give no compiled code', async (_, path) => {
  await mkdir(cache(), { recursive: true });
  await chmod(join(home, path), 0o777);
  expect(await folder()).toBeUndefined();
});

test('a link in its place must not be followed', async () => {
  await mkdir(join(home, '.cache/costrict'), { recursive: true });
  await mkdir(join(home, 'elsewhere'));
  await symlink(join(home, 'elsewhere'), cache());
  expect(await folder()).toBeUndefined();
});
