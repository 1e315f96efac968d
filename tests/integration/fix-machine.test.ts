import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { literal, say } from '../../src/base/message.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { disks } from '../../src/doctor/probes/disks.ts';
import type { Effects, Programs } from '../../src/effects/effects.ts';
import { realDocker } from '../../src/effects/real/docker.ts';
import { realExec } from '../../src/effects/real/exec.ts';
import { fix as fixDiskFull } from '../../src/issues/disk-full/fix.ts';
import { issue as diskFull } from '../../src/issues/disk-full/index.ts';
import { issue as imageMissing } from '../../src/issues/image-missing/index.ts';
import { issue as secretsFileOpen } from '../../src/issues/secrets-file-open/index.ts';
import { type Action, type FixPlan, isGuide } from '../../src/repair/action.ts';
import type { FixContext } from '../../src/repair/fix.ts';
import { daemonJsonAction } from '../../src/repair/resources/daemon-json.ts';
import { logFileAction } from '../../src/repair/resources/log-file.ts';
import { ownerAction } from '../../src/repair/resources/owner.ts';
import { packagesAction, sha256Of } from '../../src/repair/resources/packages.ts';
import { sysctlAction } from '../../src/repair/resources/sysctl.ts';
import { contextOf } from '../../src/repair/session.ts';
import { detectOne, factsOf, okFact } from '../support/facts.ts';
import { fixer } from '../support/fixer.ts';
import { writeImageArchive } from '../support/image-archive.ts';
import { docker } from '../support/rehearsal.ts';
import { makeToy, type Toy, toyEffects } from '../support/toy.ts';
import { toyParts } from '../support/toy-parts.ts';

let toy: Toy;
let folder: string;
const effects = toyEffects();

beforeAll(async () => {
  toy = await makeToy();
  folder = await mkdtemp(join(tmpdir(), 'machine-'));
});
afterAll(async () => {
  await toy.remove();
  await rm(folder, { recursive: true, force: true });
});

function contextWith(own: Effects = effects) {
  const deployment = toy.deployment as unknown as Deployment;
  const { signal } = new AbortController();
  const session = { parts: toyParts, deployment, effects: own, signal, emit: () => undefined };
  return contextOf(session, deployment);
}

/** States before, after doing it twice, and after rolling it back twice: as after a kill. */
async function roundTrip({ resource, target, want }: Action, own?: Effects) {
  const context = contextWith(own);
  const before = await resource.read(context, target);
  for (let time = 0; time < 2; time++) await resource.apply(context, target, want);
  const done = await resource.read(context, target);
  for (let time = 0; time < 2; time++) await resource.restore(context, target, before);
  return { before, done, after: await resource.read(context, target) };
}

describe('secrets-file-open', () => {
  const mode = async () => (await stat(join(toy.dir, 'secrets.env'))).mode & 0o777;
  it('must close the files, roll them back when not verified, and by undo', async () => {
    const drive = fixer(effects, toy.dir);
    await chmod(toy.dir, 0o755);
    await chmod(join(toy.dir, 'secrets.env'), 0o644);
    expect(await drive.fix(secretsFileOpen, [], { neverVerified: true })).toBe('fix-not-verified');
    expect(await mode()).toBe(0o644);
    expect(await drive.fix(secretsFileOpen)).toBe('fixed');
    expect(await mode()).toBe(0o600);
    await drive.undo();
    expect(await mode()).toBe(0o644);
  });
});

describe('owners of a data directory', () => {
  it('must be changed in it alone, never through a link, and come back one by one', async () => {
    const data = join(toy.dir, 'data');
    await mkdir(join(data, 'es/nodes'), { recursive: true });
    await mkdir(join(data, 'beside'), { recursive: true });
    await writeFile(join(data, 'es/nodes/lock'), '');
    await writeFile(join(folder, 'outside'), '');
    await symlink(join(folder, 'outside'), join(data, 'es/link'));
    await chown(join(data, 'es/nodes'), 4001, 4002);
    const action = ownerAction({ path: 'data/es', uid: 4000, gid: 4000 }, literal(''));
    const { before, done, after } = await roundTrip(action);
    expect(before).toEqual([
      ['', 0, 0],
      ['link', 0, 0],
      ['nodes', 4001, 4002],
      ['nodes/lock', 0, 0],
    ]);
    expect(done).toEqual([]);
    expect(after).toEqual(before);
    expect((await stat(join(folder, 'outside'))).uid).toBe(0);
    expect((await lstat(join(data, 'beside'))).uid).toBe(0);
  });

  it('must be refused where the directory is a link', async () => {
    await symlink(folder, join(toy.dir, 'data/away'));
    const away = ownerAction({ path: 'data/away', uid: 4000, gid: 4000 }, literal(''));
    const read = away.resource.read(contextWith(), away.target);
    await expect(read).rejects.toMatchObject({ id: 'unexpected-link' });
  });
});

describe('a limit of the kernel', () => {
  it('must be raised now and for later, and come back with its file', async () => {
    const key = 'vm.max_map_count';
    const have = Number(await readFile('/proc/sys/vm/max_map_count', 'utf8'));
    const file = join(folder, 'sysctl.conf');
    const { before, done, after } = await roundTrip(sysctlAction({ key, file }, have, have + 1));
    expect(before).toEqual({ value: String(have), kept: null });
    expect(done).toEqual({ value: String(have + 1), kept: `${key} = ${have + 1}\n` });
    expect(after).toEqual(before);
  });

  it('must be reported as refused where the kernel does not take it', async () => {
    const file = join(folder, 'none.conf');
    const { resource, target, want } = sysctlAction({ key: 'vm.max_map_count', file }, 1, -7);
    await expect(resource.apply(contextWith(), target, want)).rejects.toMatchObject({
      id: 'sysctl-refused',
    });
  });
});

describe('images', () => {
  it('must be loaded from a folder, and their names go again by undo', async () => {
    const ref = `costrict-toy/load-${process.pid}:1`;
    const settings = join(toy.dir, 'costrict.yaml');
    const text = await readFile(settings, 'utf8');
    const own = `images:\n  mirrors: []\n  override:\n    NGINX: ${ref}\n`;
    await writeFile(settings, `${text.replace(/^images:\n(?: .*\n)*/m, '')}${own}`);
    const archives = join(folder, 'archives');
    await mkdir(archives);
    await writeImageArchive(join(archives, 'nginx.tar'), { tag: ref });
    const drive = fixer(effects, toy.dir);
    expect(await drive.fix(imageMissing, [`from=${archives}`])).toBe('fixed');
    expect((await effects.docker.image(ref, AbortSignal.timeout(9000)))?.tags).toContain(ref);
    await drive.undo();
    expect(await effects.docker.image(ref, AbortSignal.timeout(9000))).toBeUndefined();
    expect(await drive.fix(imageMissing, [`from=${archives}`], { neverVerified: true })).toBe(
      'fix-not-verified',
    );
    expect(await effects.docker.image(ref, AbortSignal.timeout(9000))).toBeUndefined();
    await writeFile(settings, text);
  });
});

describe('packages', () => {
  let container: string;
  /** A machine of its own: programs run in a container that sees the folder. */
  const exec: Programs = {
    run: (argv, options = {}) => {
      const env = Object.entries(options.env ?? {}).flatMap(([name, value]) => [
        '-e',
        `${name}=${value}`,
      ]);
      const { env: _, ...rest } = options;
      return realExec.run(['docker', 'exec', ...env, container, ...argv], rest);
    },
  };
  beforeAll(async () => {
    container = `machine-${process.pid}`;
    await docker([
      'run',
      '-d',
      '--name',
      container,
      '-v',
      `${folder}:${folder}`,
      '-v',
      `${toy.dir}:${toy.dir}`,
      'costrict-rehearsal/base:bookworm',
      'sleep',
      '600',
    ]);
  });
  afterAll(async () => {
    const signal = AbortSignal.timeout(20_000);
    await realDocker.remove(container, signal);
  });

  it('must be installed from files without a network, and say why when they are not', async () => {
    const tree = join(folder, 'tree/DEBIAN');
    await mkdir(tree, { recursive: true });
    const control =
      'Package: toy-tool\nVersion: 1.2\nArchitecture: all\nMaintainer: a <a@example.com>\nDescription: x\n';
    await writeFile(join(tree, 'control'), control);
    const file = join(folder, 'toy-tool_1.2_all.deb');
    await docker(['exec', container, 'dpkg-deb', '--build', join(folder, 'tree'), file]);
    const own = { ...effects, exec };
    const { resource, target, want } = packagesAction(['toy-tool'], {
      files: [{ path: file, sha256: await sha256Of(effects, file) }],
      start: ['true'],
    });
    const context = contextWith(own);
    expect(await resource.read(context, target)).toEqual({ 'toy-tool': '' });
    await resource.apply(context, target, want);
    expect(await resource.read(context, target)).toEqual({ 'toy-tool': '1.2' });
    const nope = join(folder, 'nope.deb');
    await writeFile(nope, 'no package');
    const files = [{ path: nope, sha256: await sha256Of(effects, nope) }];
    const bad = packagesAction(['nope'], { files, start: ['true'] });
    const error = await bad.resource.apply(context, bad.target, bad.want).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).quote.join('\n')).toMatch(/^E: /m);
    // Exchanged between the plan and the deed.
    await writeFile(nope, 'another');
    await expect(bad.resource.apply(context, bad.target, bad.want)).rejects.toMatchObject({
      id: 'changed-meanwhile',
    });
  });
});

describe('a daemon.json that is read later', () => {
  it('must be written and rolled back without a word to the daemon', async () => {
    const file = join(folder, 'daemon.json');
    await writeFile(file, '{ // x\n}', { mode: 0o640 });
    const action = daemonJsonAction(
      file,
      { content: '{\n}\n', reload: false },
      { action: 'update' },
    );
    const { before, done, after } = await roundTrip(action);
    expect(done).not.toEqual(before);
    expect(after).toEqual(before);
  });
});

describe('disk-full', () => {
  const full = (freeBytes: number) => {
    const disk = {
      what: 'deployment',
      path: toy.dir,
      totalBytes: 1e12,
      freeBytes,
      totalInodes: 2e6,
      freeInodes: 1e6,
    };
    const value = { known: [disk], missing: [], inUse: true, wanted: null } as const;
    const facts = factsOf([disks, okFact(value)]);
    return {
      ...contextWith(),
      facts,
      findings: detectOne(diskFull, facts),
      choices: new Set<string>(),
    } as unknown as FixContext;
  };
  const log = () => join(toy.dir, 'data/gateway/access.log');
  beforeAll(async () => {
    await mkdir(join(toy.dir, 'data/gateway'), { recursive: true });
    await writeFile(log(), `${'x'.repeat(20 * 1024 ** 2)}last line\n`);
    await symlink('/etc/passwd', join(toy.dir, 'data/gateway/link.log'));
  });

  it('must offer logs by name where that is enough, and ask for a word that is typed', async () => {
    const plan = await fixDiskFull.plan(full(1024 ** 3 - 1000));
    expect(plan).toMatchObject({ irreversible: { name: 'logs' } });
    expect((plan as FixPlan).actions.map(({ target }) => target)).toEqual([
      'data/gateway/access.log',
    ]);
  });

  it('must be a guide with what is largest where logs are not enough', async () => {
    const plan = await fixDiskFull.plan(full(0));
    if (!isGuide(plan)) throw new Error('no guide');
    const shown = plan.guide
      .map(({ text, commands = [] }) => [say(text, 'en'), ...commands].join('\n'))
      .join('\n');
    expect(shown).toContain('data/gateway uses 20 MB');
    expect(shown).toContain(`truncate -s 0 ${log()}`);
    expect(shown).not.toContain('link.log');
  });

  it('must empty a log under the hand of who writes it, keep its end, and follow no link', async () => {
    const writer = await open(log(), 'a');
    const emptied = logFileAction('data/gateway/access.log', 1);
    await emptied.resource.apply(contextWith(), emptied.target, null);
    await writer.write('more\n');
    await writer.close();
    expect(await readFile(log(), 'utf8')).toBe('more\n');
    expect((await readFile(`${log()}.tail`, 'utf8')).endsWith('xlast line\n')).toBe(true);
    const link = logFileAction('data/gateway/link.log', 1);
    const followed = link.resource.apply(contextWith(), link.target, null);
    await expect(followed).rejects.toMatchObject({ id: 'unexpected-link' });
  });
});
