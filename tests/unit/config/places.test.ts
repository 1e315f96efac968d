import {
  chmod,
  chown,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crashError } from '../../../src/cli/crash.ts';
import { assertPlace, assertSafeFolder, untrustedOwner } from '../../../src/config/ownership.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'places-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const stranger = 65_534;
const asRoot = process.getuid?.() === 0;
const found = async (work: Promise<unknown>) =>
  (await work.then(
    () => undefined,
    (error) => error,
  )) as { id?: string; code?: string; path?: string; next?: { command: string }[] } | undefined;
const ports = { fs: realFs, host: realHost };

describe('a deployment that root names', () => {
  it.runIf(asRoot)('must not be another user’s, unless that user became root', async () => {
    await writeFile(join(dir, 'costrict.yaml'), '');
    await chown(dir, stranger, stranger);
    const error = await found(assertPlace(ports, dir));
    expect(error?.id).toBe('foreign-directory');
    expect(error?.next?.[0]?.command).toBe(`sudo chown -h root: ${dir} ${dir}/costrict.yaml`);
    await symlink('/etc/shadow', join(dir, 'secrets.env'));
    const linked = await found(assertPlace(ports, dir));
    expect(linked?.next?.[0]?.command).toBe(`ls -ld ${dir}/secrets.env`);
    await rm(join(dir, 'secrets.env'));
    const env = (name: string) => (name === 'SUDO_UID' ? String(stranger) : undefined);
    await assertPlace({ ...ports, host: { ...realHost, env } }, dir);
    await assertPlace({ ...ports, host: { ...realHost, uid: 1000 } }, dir);
  });

  it('must not stand where everybody could put another directory in its place', async () => {
    const open = join(dir, 'open');
    const at = join(open, 'between/at');
    await mkdir(at, { recursive: true, mode: 0o755 });
    for (const [mode, id] of [
      [0o777, 'directory-open'],
      [0o1777, undefined],
      [0o755, undefined],
    ] as const) {
      await chmod(open, mode);
      const error = await found(assertPlace(ports, at));
      expect(error?.id).toBe(id);
      if (id) expect(error?.next?.[0]?.command).toBe(`chmod +t ${open}`);
    }
  });

  it.runIf(asRoot)('must not lie in another user’s directory, who could exchange it', async () => {
    const home = join(dir, 'home');
    const at = join(home, 'between/at');
    await mkdir(at, { recursive: true, mode: 0o755 });
    await assertPlace(ports, at);
    for (const mode of [0o755, 0o1777]) {
      await chmod(home, mode);
      await chown(home, stranger, stranger);
      expect((await found(assertPlace(ports, at)))?.id).toBe('foreign-file');
    }
    const env = (name: string) => (name === 'SUDO_UID' ? String(stranger) : undefined);
    await assertPlace({ ...ports, host: { ...realHost, env } }, at);
    await assertPlace({ ...ports, host: { ...realHost, uid: 1000 } }, at);
  });

  it.runIf(asRoot)('must be looked at behind a link, which must be nobody else’s', async () => {
    const at = join(dir, 'at');
    const link = join(dir, 'link');
    const twice = join(dir, 'twice');
    await mkdir(at, { mode: 0o755 });
    await symlink('at', link);
    await symlink(link, twice);
    await assertPlace(ports, twice);
    await chown(at, stranger, stranger);
    expect((await found(assertPlace(ports, twice)))?.id).toBe('foreign-directory');
    await chown(at, 0, 0);
    await lchown(link, stranger, stranger);
    expect((await found(assertPlace(ports, twice)))?.id).toBe('foreign-file');
  });

  it('must not lie behind a link where everybody could put another directory in its place', async () => {
    const open = join(dir, 'open');
    await mkdir(join(open, 'app'), { recursive: true, mode: 0o755 });
    await chmod(open, 0o777);
    const link = join(dir, 'link');
    await symlink('open/app', link);
    const names = ['directory-open', 'directory-open'];
    const ids = async (at: string) => [
      (await found(assertPlace(ports, at)))?.id,
      (await found(assertSafeFolder(ports, at, [])))?.id,
    ];
    expect(await ids(link)).toEqual(names);
    // A link in the middle of the way, too.
    await symlink('open', join(dir, 'way'));
    expect(await ids(join(dir, 'way/app'))).toEqual(names);
    if (asRoot) expect(await untrustedOwner(ports, link, [])).toBe(0);
    await chmod(open, 0o755);
    expect(await ids(link)).toEqual([undefined, undefined]);
    expect(await untrustedOwner(ports, link, [])).toBeUndefined();
  });

  it('must not be a link that leads to itself', async () => {
    await symlink('b', join(dir, 'a'));
    await symlink('a', join(dir, 'b'));
    expect((await found(assertPlace(ports, join(dir, 'a'))))?.code).toBe('ELOOP');
  });
});

describe('a file that is written below a directory', () => {
  it('must not follow a link on the way, nor leave anything behind', async () => {
    const victim = join(dir, 'victim');
    const top = join(dir, 'top');
    await mkdir(victim);
    await mkdir(join(top, 'data'), { recursive: true });
    await symlink(victim, join(top, 'data', 'higress'));
    const path = join(top, 'data', 'higress', 'x.yaml');
    const error = await found(realFs.writeAtomic(path, 'x', { below: top }));
    expect(['ELOOP', 'ENOTDIR']).toContain(error?.code);
    expect(error?.path).toBe(path);
    expect(await readdir(victim)).toEqual([]);
    await rm(join(top, 'data', 'higress'));
    await mkdir(join(top, 'data', 'higress'));
    await realFs.writeAtomic(path, 'one', { below: top, mode: 0o640 });
    await realFs.writeAtomic(path, 'two', { below: top, mode: 0o640 });
    expect(await readFile(path, 'utf8')).toBe('two');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect(await readdir(join(top, 'data', 'higress'))).toEqual(['x.yaml']);
    await realFs.writeAtomic(join(top, 'y'), 'y', { below: top });
    expect(
      (await found(realFs.writeAtomic(join(dir, 'z'), 'z', { below: top })))?.code,
    ).toBeUndefined();
    expect(await readdir(dir)).toEqual(['top', 'victim']);
  });

  it('must stay there while the directories on the way are turned into links', async () => {
    const victim = join(dir, 'victim');
    const top = join(dir, 'top');
    await mkdir(join(victim, 'b'), { recursive: true });
    await mkdir(join(top, 'a', 'b'), { recursive: true });
    let stop = false;
    const attack = (async () => {
      while (!stop) {
        await rename(join(top, 'a'), join(top, 'kept'));
        await symlink(victim, join(top, 'a'));
        await rm(join(top, 'a'));
        await rename(join(top, 'kept'), join(top, 'a'));
      }
    })();
    let written = 0;
    // On a busy machine the attacker may win every round of a short fight.
    for (let round = 0; round < 200 || (written === 0 && round < 20_000); round++)
      await realFs.writeAtomic(join(top, 'a', 'b', 'x'), 'x', { below: top }).then(
        () => {
          written += 1;
        },
        () => undefined,
      );
    stop = true;
    await attack;
    expect(await readdir(join(victim, 'b'))).toEqual([]);
    expect(written).toBeGreaterThan(0);
  });
});

describe('the log of a crash', () => {
  it.runIf(asRoot)(
    'must not go into a deployment of somebody else, nor through a link',
    async () => {
      const own = join(dir, 'own');
      const below = join(own, 'below');
      const tmp = join(dir, 'tmp');
      await mkdir(below, { recursive: true, mode: 0o755 });
      await mkdir(tmp);
      await writeFile(join(own, 'costrict.yaml'), '');
      const log = async () => {
        const context = {
          ...{ fs: realFs, host: realHost, now: new Date(0), version: '1', platform: 'p' },
          ...{ random: Math.random().toString(36), dir: below, tmp, places: [] },
        };
        const [step] = (await crashError(new Error('x'), context)).next;
        return step?.command?.replace('less ', '').replace(/[^/]*$/, '');
      };
      expect(await log()).toBe(`${own}/.costrict/logs/`);
      await rm(join(own, '.costrict/logs'), { recursive: true });
      await symlink(tmp, join(own, '.costrict/logs'));
      expect(await log()).toBe(`${tmp}/`);
      await rm(join(own, '.costrict'), { recursive: true });
      await chown(join(own, 'costrict.yaml'), stranger, stranger);
      expect(await log()).toBe(`${tmp}/`);
      await chown(own, stranger, stranger);
      expect(await log()).toBe(`${tmp}/`);
      expect(await readdir(own)).toEqual(['below', 'costrict.yaml']);
    },
  );

  it('must hold no secret in whatever way it is written', async () => {
    await writeFile(join(dir, 'costrict.yaml'), '');
    const text = `A='pä ss/w"ord+1'\nB='it'\\''s hidden'\nC='first line\nsecond line'\n`;
    await writeFile(join(dir, 'secrets.env'), text);
    const values = ['pä ss/w"ord+1', "it's hidden", 'first line', 'second line'];
    const forms = values.flatMap((value) => [
      value,
      encodeURIComponent(value),
      JSON.stringify(value).slice(1, -1),
      Buffer.from(value).toString('base64').replace(/=+$/, ''),
    ]);
    const context = {
      ...{ fs: realFs, host: realHost, now: new Date(0), random: 'x', version: '1', platform: 'p' },
      ...{ dir, tmp: dir, places: [] },
    };
    const error = await crashError(new Error(forms.join(' | ')), context);
    const logs = join(dir, '.costrict', 'logs');
    const [name = ''] = await readdir(logs);
    const shown = `${await readFile(join(logs, name), 'utf8')} ${JSON.stringify(error.title.params)}`;
    for (const form of forms) expect(shown).not.toContain(form);
  });
});
