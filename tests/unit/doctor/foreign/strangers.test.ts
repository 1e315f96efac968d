import { chmod, chown, mkdir, mkdtemp, realpath, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../../src/base/message.ts';
import { findAdopted } from '../../../../src/doctor/foreign/adopt.ts';
import { workingSteps } from '../../../../src/doctor/foreign/next.ts';
import {
  directoryOf,
  filesOf,
  portsWithContainers,
  removeDirectories,
  stacks,
} from '../../../support/layouts.ts';

const asRoot = process.getuid?.() === 0;
const stranger = 65_534;
const { signal } = new AbortController();

let dir: string;
let outside: string;
beforeEach(async () => {
  dir = await directoryOf(filesOf.B);
  outside = await mkdtemp(join(tmpdir(), 'outside-'));
});
afterEach(() => rm(outside, { recursive: true, force: true }));
afterAll(removeDirectories);

async function adopted(at = dir, opened: string[] = []) {
  const real = portsWithContainers([]);
  const readBytes: typeof real.fs.readBytes = async (path, below) => {
    opened.push(await realpath(path));
    return real.fs.readBytes(path, below);
  };
  const effects = { ...real, fs: { ...real.fs, readBytes } };
  const found = await findAdopted({ effects, dir: at, stacks, signal });
  return found ?? expect.fail('not recognised');
}
const idsOf = (notices: readonly Message[]) => notices.map(({ id }) => id);
/** Moves a file of the directory to where only we can read it, and leaves a link to it. */
async function linkOut(path: string): Promise<void> {
  const there = join(outside, basename(path));
  await rename(join(dir, path), there);
  await symlink(there, join(dir, path));
}

describe('a link in the directory of another installer', () => {
  test('that leads out must not be followed, for whatever file of values', async () => {
    const opened: string[] = [];
    await adopted(dir, opened);
    expect(opened).toContain(join(dir, 'configure.sh'));
    await linkOut('configure.sh');
    opened.length = 0;
    const { adopted: notes } = await adopted(dir, opened);
    expect(opened.length).toBeGreaterThan(2);
    expect(opened.filter((path) => path.startsWith(outside))).toEqual([]);
    expect(notes.notices).toContainEqual(
      expect.objectContaining({ id: 'adopt.leadsOut', params: { file: 'configure.sh' } }),
    );
  });
  test.each(['docker-compose.yml', 'apisix/config.yaml', 'codebase-embedder', 'higress/data'])(
    'must be reported with its place %s',
    async (path) => {
      await linkOut(path);
      const shown = await adopted().then(
        ({ adopted: { notices } }) => idsOf(notices),
        (error) => [error.id],
      );
      expect(shown.some((id) => ['adopt.leadsOut', 'compose-unreadable'].includes(id))).toBe(true);
    },
  );
  test('that stays inside must be followed', async () => {
    await mkdir(join(dir, 'shared'));
    await rename(join(dir, 'configure.sh'), join(dir, 'shared/configure.sh'));
    await symlink('shared/configure.sh', join(dir, 'configure.sh'));
    const { secrets, adopted: notes } = await adopted();
    expect(secrets.has('PASSWORD_POSTGRES')).toBe(true);
    expect(idsOf(notes.notices)).not.toContain('adopt.leadsOut');
  });
  test('that leads to itself must end', async () => {
    await rm(join(dir, 'configure.sh'));
    await symlink('configure.sh', join(dir, 'configure.sh'));
    expect(idsOf((await adopted()).adopted.notices)).toContain('adopt.leadsOut');
  });
  test('to the directory itself must be followed', async () => {
    const link = join(dirname(dir), 'link');
    await symlink(dir, link);
    expect((await adopted(link)).secrets.has('PASSWORD_POSTGRES')).toBe(true);
  });
});

describe.runIf(asRoot)('a directory of another installer that a stranger decides over', () => {
  test.each<readonly [string, () => Promise<void>]>([
    ['is another user’s', () => chown(dir, stranger, stranger)],
    ['can be written by all', () => chmod(dir, 0o777)],
    ['has another user’s settings', () => chown(join(dir, 'configure.sh'), stranger, stranger)],
    ['has a Compose file that all may write', () => chmod(join(dir, 'docker-compose.yml'), 0o666)],
  ])('must be read without its passwords when it %s', async (_what, change) => {
    expect((await adopted()).secrets.has('PASSWORD_POSTGRES')).toBe(true);
    await change();
    const { secrets, adopted: notes } = await adopted();
    expect(secrets.names()).toEqual([]);
    expect(idsOf(notes.notices)).toContain('adopt.strangers');
  });
  test('must not be worked in on our advice: nothing of it is run or edited', async () => {
    const steps = [
      'deploy',
      'up redis',
      'logs redis',
      'config set a.b',
      'explain not-deployed',
    ].map((rest) => ({ command: `costrict ${rest}` }));
    const all = [...steps, { command: `chown -R 70:70 ${dir}/postgres/data` }];
    const commands = async () => workingSteps(await adopted(), all).map(({ command }) => command);
    expect((await commands()).filter((command) => command.includes(dir)).length).toBeGreaterThan(3);
    await chown(dir, stranger, stranger);
    expect(await commands()).toEqual(['costrict explain not-deployed']);
  });
});
