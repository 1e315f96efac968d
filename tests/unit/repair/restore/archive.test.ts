import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/base/errors.ts';
import { settingsText } from '../../../../src/config/settings/write-yaml.ts';
import { readArchive } from '../../../../src/repair/restore/archive.ts';
import { restoredSettings } from '../../../../src/repair/restore/settings.ts';
import { toyEffects } from '../../../support/toy.ts';
import { opaqueToy } from '../../../support/toy-parts.ts';
import { type ToySettings, toyDefaults } from '../../../toy-stack/settings.ts';
import { toyBlueprint } from '../../../toy-stack/stack.ts';

let dir: string;
let files: Record<string, Buffer>;
let manifest: Record<string, unknown>;
const settings: ToySettings = toyDefaults({ address: '10.1.2.3', rehearsal: false });

const dump = (version = '15.4') =>
  gzipSync(
    `--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version ${version}\n\nSELECT 1;\n--\n-- PostgreSQL database dump complete\n--\n`,
  );

const effects = toyEffects();
const store = 'stores/etcd.tar.gz';
/** The toy with a directory that is saved as it is. */
const blueprint = {
  ...opaqueToy,
  services: opaqueToy.services.map((one) =>
    one.name === 'web'
      ? { ...one, dataDirs: [{ path: 'etcd', uid: 0, gid: 0, mode: 0o700 }] }
      : one,
  ),
};

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'archive-'));
  await mkdir(join(dir, 'data/etcd'), { recursive: true });
  await writeFile(join(dir, 'data/etcd/kv'), 'routes');
  await writeFile(join(dir, 'packed'), '');
  const signal = new AbortController().signal;
  await effects.archive.packTree(join(dir, 'data'), 'etcd', join(dir, 'packed'), signal);
  files = {
    'files/costrict.yaml': Buffer.from(settingsText(toyBlueprint, settings, 'en')),
    'files/secrets.env': Buffer.from('PASSWORD_POSTGRES=0123456789abcdef0123456789abcdef\n'),
    'globals/roles.sql': Buffer.from('CREATE ROLE toy;\n'),
    'toy.sql.gz': dump(),
    [store]: await readFile(join(dir, 'packed')),
  };
  manifest = {
    ...{ version: 2, at: '2026-01-02T03:04:05.000Z', databases: ['toy'] },
    stores: [{ path: 'etcd', file: store, bytes: 6 }],
  };
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const at = () => join(dir, 'backup');

async function write(more: Record<string, unknown> = {}): Promise<void> {
  await mkdir(at(), { mode: 0o700 });
  const rows = Object.entries(files).map(([path, data]) => ({
    ...{ path, bytes: data.length },
    sha256: createHash('sha256').update(data).digest('hex'),
  }));
  for (const [path, data] of Object.entries(files)) {
    await mkdir(dirname(join(at(), path)), { recursive: true, mode: 0o700 });
    await writeFile(join(at(), path), data, { mode: 0o600 });
  }
  const text = JSON.stringify({ ...manifest, files: rows, ...more });
  await writeFile(join(at(), 'manifest.json'), text, { mode: 0o600 });
}

const read = () =>
  readArchive({
    ...{ effects, path: at(), shown: 'backups/x', stacks: [blueprint] },
    signal: new AbortController().signal,
  });

async function refusal(): Promise<UserError> {
  const before = await readdir(dir, { recursive: true });
  const error = await read().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(await readdir(dir, { recursive: true })).toEqual(before);
  const known = error as UserError;
  expect([2, 5]).toContain(known.exit);
  return known;
}

describe('a whole backup', () => {
  it('must be read with its settings, secrets and the version of its server', async () => {
    await write();
    const archive = await read();
    expect(archive.settings).toEqual(settings);
    expect(archive.secrets.get('PASSWORD_POSTGRES')?.reveal()).toMatch(/^0123/);
    expect(archive.postgres).toBe(15);
  });

  it('must be read in its first version, which has neither roles nor stores', async () => {
    delete files['globals/roles.sql'];
    delete files[store];
    const { stores: _, ...first } = manifest;
    manifest = { ...first, version: 1 };
    await write();
    expect((await read()).manifest.stores).toEqual([]);
  });
});

describe('a backup that cannot be restored', () => {
  const lose = (name: string) => () => {
    delete files[name];
  };
  const put = (name: string, data: string | Buffer) => () => {
    files[name] = Buffer.from(data);
  };
  const list = (key: string, value: unknown) => () => {
    manifest[key] = value;
  };
  const cutDump = gzipSync('--\n-- PostgreSQL database dump\n--\n');
  it.each<[string, string, () => void]>([
    ['a list of a newer version', 'backup-newer', list('version', 3)],
    ['a version that is none', 'backup-damaged', list('version', 0)],
    ['no roles', 'backup-damaged', lose('globals/roles.sql')],
    ['no dump of a database', 'backup-damaged', lose('toy.sql.gz')],
    ['no secrets', 'backup-damaged', lose('files/secrets.env')],
    ['no settings', 'backup-damaged', lose('files/costrict.yaml')],
    ['a packed directory that is not in it', 'backup-damaged', lose(store)],
    ['a dump that was not finished', 'backup-damaged', put('toy.sql.gz', cutDump)],
    ['a dump that is no gzip', 'backup-damaged', put('toy.sql.gz', 'text')],
    [
      'a directory that the stack does not have',
      'backup-damaged',
      list('stores', [{ path: 'home', file: store, bytes: 6 }]),
    ],
    [
      'a directory outside of data/',
      'backup-damaged',
      list('stores', [{ path: '../config', file: store, bytes: 6 }]),
    ],
    [
      'more in a packed directory than its list says',
      'backup-damaged',
      list('stores', [{ path: 'etcd', file: store, bytes: 5 }]),
    ],
    [
      'a control character in a name',
      'backup-damaged',
      () => {
        manifest.databases = ['toy', 'x\u001b[2J'];
        files['x\u001b[2J.sql.gz'] = dump();
      },
    ],
    [
      'settings of another stack',
      'settings-unknown-stack',
      put('files/costrict.yaml', 'version: 1\nstack: costrict\n'),
    ],
    [
      'settings that are wrong',
      'settings-invalid',
      () => {
        const text = String(files['files/costrict.yaml']).replace(/web: \d+/, 'web: 99999');
        files['files/costrict.yaml'] = Buffer.from(text);
      },
    ],
  ])('must be refused for %s', async (_what, id, harm) => {
    harm();
    await write();
    expect((await refusal()).id).toBe(id);
  });

  it.each<[string, string, () => Promise<void>]>([
    [
      'a byte that changed',
      'backup-damaged',
      async () => {
        const path = join(at(), 'files/secrets.env');
        await writeFile(path, String(await readFile(path)).replace('0', '1'));
      },
    ],
    ['a dump that is cut', 'backup-damaged', () => truncate(join(at(), 'toy.sql.gz'), 60)],
    ['a list that is cut', 'backup-damaged', () => truncate(join(at(), 'manifest.json'), 100)],
    ['no list', 'backup-damaged', () => rm(join(at(), 'manifest.json'))],
    ['a file that is gone', 'backup-damaged', () => rm(join(at(), store))],
    [
      'a link in place of a file',
      'foreign-file',
      async () => {
        await rm(join(at(), 'files/secrets.env'));
        await symlink('/etc/passwd', join(at(), 'files/secrets.env'));
      },
    ],
    [
      'a link in place of a directory',
      'foreign-file',
      async () => {
        await rm(join(at(), 'files'), { recursive: true });
        await symlink('/etc', join(at(), 'files'));
      },
    ],
    ['a directory that everybody may write to', 'directory-open', () => chmod(at(), 0o777)],
    [
      'a file that everybody may write to',
      'directory-open',
      () => chmod(join(at(), 'toy.sql.gz'), 0o666),
    ],
  ])('must be refused for %s after it was written', async (_what, id, harm) => {
    await write();
    await harm();
    expect((await refusal()).id).toBe(id);
  });

  it.runIf(process.getuid?.() === 0)(
    'must be refused to root where another user owns a file',
    async () => {
      await write();
      await chown(join(at(), 'globals'), 12345, 12345);
      expect((await refusal()).id).toBe('foreign-file');
    },
  );

  it('must be refused where it would not fit, however small it is packed', async () => {
    files['toy.sql.gz'] = gzipSync(Buffer.concat([Buffer.alloc(3_000_000)]));
    await write();
    const small = {
      ...effects,
      fs: {
        ...effects.fs,
        space: async () => ({ totalBytes: 1e9, freeBytes: 1e6, totalInodes: 0, freeInodes: 0 }),
      },
    };
    await expect(
      readArchive({
        effects: small,
        path: at(),
        shown: 'x',
        stacks: [blueprint],
        signal: new AbortController().signal,
      }),
    ).rejects.toMatchObject({ id: 'backup-no-space', exit: 5 });
  });

  it('must be named when it is not there', async () => {
    expect(await refusal()).toMatchObject({ id: 'backup-not-found', exit: 2 });
  });
});

describe('settings of a restored deployment', () => {
  const here: ToySettings = {
    ...settings,
    project: 'mine',
    server: { address: '10.9.9.9' },
    ports: { ...settings.ports, web: 1234 },
  };

  it('must be the backup’s, word for word, where nothing was', async () => {
    await write();
    const archive = await read();
    const { text, changes } = restoredSettings(archive, undefined, {});
    expect(text).toBe(archive.settingsText);
    expect(changes).toEqual([]);
  });

  it('must keep what belongs to this machine, each on a line of the plan', async () => {
    await write();
    const { settings: after, changes } = restoredSettings(await read(), here, {});
    expect(after).toEqual(here);
    expect(changes.map(({ name, action }) => `${action} ${name}`)).toEqual([
      'keep project',
      'keep server.address',
      'keep ports.web',
    ]);
  });

  it('must take what was given over both', async () => {
    await write();
    const { settings: after } = restoredSettings(await read(), here, { 'ports.web': 4321 });
    expect(after.ports.web).toBe(4321);
    expect(after.project).toBe('mine');
  });
});
