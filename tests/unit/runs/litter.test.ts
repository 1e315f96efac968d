import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { literal } from '../../../src/base/message.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import { tidyLitter } from '../../../src/runs/litter.ts';
import { acquireLock } from '../../../src/runs/lock.ts';
import { perform } from '../../../src/runs/operation.ts';
import { unplanned } from '../../../src/runs/plan.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

const uuid = '6f1c2a34-0d3b-4c5e-9a7b-1234567890ab';
/** No process has it: more than the kernel gives out. */
const dead = 2 ** 22 + 5;

let toy: Toy;
beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

const put = async (path: string) => {
  await mkdir(dirname(join(toy.dir, path)), { recursive: true });
  await writeFile(join(toy.dir, path), 'KEY=secret\n', { mode: 0o600 });
};
const files = async () =>
  (await readdir(toy.dir, { recursive: true, withFileTypes: true }))
    .filter((one) => !one.isDirectory())
    .map((one) => join(one.parentPath, one.name).slice(toy.dir.length + 1));

const litter = [
  `.costrict/runs/last.${uuid}`,
  `.costrict/runs/last.${dead}.${uuid}`,
  `.costrict/runs/0001/before-1.json.${dead}.${uuid}`,
  `.costrict/lock.${dead}.${uuid}`,
  `.costrict/rendered.json.${dead}.${uuid}`,
  `.costrict/doctor/last.json.${dead}.${uuid}`,
  `.costrict/dumps/auth-20260101.sql.gz.part`,
  `.costrict/ai-proxy.wasm.part`,
  `.costrict/packages-1750000000000/docker.deb`,
  `costrict.yaml.${dead}.${uuid}`,
  `secrets.env.${dead}.${uuid}`,
  `docker-compose.yml.${dead}.${uuid}`,
  `config/apisix/config.yaml.${dead}.${uuid}`,
];
const own = [
  `notes.${uuid}`,
  `notes.${dead}.${uuid}`,
  `config/x.${uuid}`,
  `config/x.part`,
  `config/x.2026-01-01`,
  'backups/20260101T000000Z/auth.sql.gz',
  `data/web/x.${dead}.${uuid}`,
  '.costrict/dumps/auth-20260101.sql.gz',
];

describe('what runs that were killed left half written', () => {
  it('must be gone after the next run, and nobody else’s files with it', async () => {
    const living = `.costrict/lock.${process.pid}.${uuid}`;
    const before = await files();
    for (const path of [...litter, ...own, living]) await put(path);
    await perform(
      quietSession(toy),
      {
        ...{ command: 'up', title: literal('up'), steps: () => [], unwritten: true },
        plan: async () => unplanned,
        apply: async () => undefined,
      },
      unplanned,
    );
    expect((await files()).sort()).toEqual([...before, ...own, living].sort());
  });
  it('must not be followed out of the deployment', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await writeFile(join(outside, `last.${uuid}`), '');
    await mkdir(pathsOf(toy.dir).state, { recursive: true });
    await symlink(outside, pathsOf(toy.dir).runs);
    await tidyLitter(quietSession(toy).effects, toy.dir).catch(() => undefined);
    expect(await readdir(outside)).toEqual([`last.${uuid}`]);
    await rm(outside, { recursive: true });
  });
});

const idOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'held',
    (error: UserError) => [error.id, error.exit, error.next[0]?.command],
  );

describe('a lock that no run of ours left so', () => {
  const lock = () => pathsOf(toy.dir).lock;
  const take = () => idOf(acquireLock(quietSession(toy).effects, lock(), 'up'));
  const refused = () => ['lock-damaged', 5, `mv ${lock()} ${lock()}.damaged`];
  const holder = (nonce: string) =>
    JSON.stringify({ pid: dead, start: '1', host: quietSession(toy).effects.host.hostname, nonce });
  const name = (n: number) => n.toString(16).padStart(16, '0');
  beforeEach(() => mkdir(pathsOf(toy.dir).state, { recursive: true }));

  it('must be refused with what to type when it is a directory', async () => {
    await mkdir(lock());
    await writeFile(join(lock(), 'x'), '');
    expect(await take()).toEqual(refused());
  });
  it('must be refused, and not followed, when it is a link', async () => {
    await writeFile(join(toy.dir, 'other'), 'mine');
    await symlink(join(toy.dir, 'other'), lock());
    expect(await take()).toEqual(refused());
    expect(await readFile(join(toy.dir, 'other'), 'utf8')).toBe('mine');
  });
  it.each([
    ['an heir that names itself', 1, (n: number) => n],
    ['heirs that name each other', 3, (n: number) => (n + 1) % 3],
    ['two hundred heirs', 200, (n: number) => n + 1],
  ])('must end with %s', async (_what, count, next) => {
    await writeFile(lock(), holder(name(0)));
    for (let n = 0; n < count; n += 1)
      await writeFile(`${lock()}.heir-${name(n)}`, holder(name(next(n))));
    expect(await take()).toEqual(refused());
    await rm(lock());
    expect(await take()).toBe('held');
    expect(await readdir(pathsOf(toy.dir).state)).toEqual(['lock']);
  });
  it.each(['its dead holder’s', 'another'])(
    'must be refused with what to type when an heir is a directory: %s',
    async (whose) => {
      await writeFile(lock(), holder(name(0)));
      const heir = `lock.heir-${name(whose === 'another' ? 7 : 0)}`;
      const aside = join(pathsOf(toy.dir).state, `damaged-${heir}`);
      const path = join(pathsOf(toy.dir).state, heir);
      await mkdir(join(path, 'x'), { recursive: true });
      expect(await take()).toEqual(['lock-damaged', 5, `mv ${path} ${aside}`]);
      await rename(path, aside);
      expect(await take()).toBe('held');
      expect(await readdir(aside)).toEqual(['x']);
    },
  );
  it('must leave a directory that has the name of an unfinished file', async () => {
    const path = join(pathsOf(toy.dir).state, `lock.${dead}.${uuid}`);
    await mkdir(path);
    await tidyLitter(quietSession(toy).effects, toy.dir);
    expect(await readdir(pathsOf(toy.dir).state)).toEqual([`lock.${dead}.${uuid}`]);
  });
  it('must be taken over when the dead holder has a few dead heirs', async () => {
    await writeFile(lock(), holder(name(0)));
    for (let n = 0; n < 20; n += 1)
      await writeFile(`${lock()}.heir-${name(n)}`, holder(name(n + 1)));
    expect(await take()).toBe('held');
  });
});
