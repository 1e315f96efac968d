import { join } from 'node:path';
import type { Files } from '../../effects/effects.ts';
import type { WantedFile } from './backup-file.ts';

/** One backup: its files, and the databases that must be among them. Paths are below the deployment. */
export interface BackupSet {
  readonly path: string;
  readonly files: readonly WantedFile[];
  /** Databases that it should hold and has no file of. */
  readonly missing: readonly string[];
  /** false: there is no list of its files that can be read. */
  readonly listed: boolean;
}

export const manifestName = 'manifest.json';
const largestManifest = 1024 ** 2;
const mostFiles = 2_000;

/** The format that is written now; every older one is read. */
export const manifestVersion = 2;

/** A directory below data/ that is in a backup, packed in one file. */
export interface SavedStore {
  /** Below data/. */
  readonly path: string;
  /** Among the backup's files. */
  readonly file: string;
  /** Of its files, unpacked. */
  readonly bytes: number;
}

export interface Manifest {
  readonly version: number;
  readonly at: string;
  readonly databases: readonly string[];
  readonly files: readonly (WantedFile & { readonly bytes: number; readonly sha256: string })[];
  /** None in version 1. */
  readonly stores: readonly SavedStore[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isInside = (path: string): boolean =>
  path !== '' && !path.startsWith('/') && !path.split(/[/\\]/).includes('..');

function fileOf(row: unknown): Manifest['files'][number] | undefined {
  if (!isRecord(row)) return undefined;
  const { path, bytes, sha256 } = row;
  if (typeof path !== 'string' || !isInside(path)) return undefined;
  if (typeof bytes !== 'number' || typeof sha256 !== 'string') return undefined;
  return { path, bytes, sha256: sha256.toLowerCase() };
}

function storeOf(row: unknown): SavedStore | undefined {
  if (!isRecord(row)) return undefined;
  const { path, file, bytes } = row;
  if (typeof path !== 'string' || !isInside(path)) return undefined;
  if (typeof file !== 'string' || !isInside(file)) return undefined;
  return typeof bytes === 'number' && bytes >= 0 ? { path, file, bytes } : undefined;
}

/** The manifest of a backup; undefined where this program did not write it. */
export function parseManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { version, at, databases, files, stores = [] } = value;
  if (typeof version !== 'number' || version < 1 || version > manifestVersion) return undefined;
  if (typeof at !== 'string' || !Array.isArray(databases) || !Array.isArray(stores))
    return undefined;
  if (!Array.isArray(files) || files.length > mostFiles) return undefined;
  const rows = files.map(fileOf).filter((row) => row !== undefined);
  const names = databases.filter((name) => typeof name === 'string');
  const packed = stores.map(storeOf).filter((row) => row !== undefined);
  return rows.length === files.length &&
    names.length === databases.length &&
    packed.length === stores.length
    ? { version, at, databases: names, files: rows, stores: packed }
    : undefined;
}

/** Roles of the database server with their passwords; version 1 has none. */
export const rolesName = 'globals/roles.sql';

/** The file of a database in a backup of this program. */
export const dumpName = (database: string): string => `${database}.sql.gz`;

async function manifestIn(fs: Files, dir: string, path: string): Promise<Manifest | undefined> {
  const at = join(dir, path, manifestName);
  const stat = await fs.stat(at);
  const small = stat?.kind === 'file' && stat.size <= largestManifest;
  return small ? parseManifest(await fs.readText(at)) : undefined;
}

/** The backups that this program made below a deployment, the newest first; without a list: one that did not finish. */
export async function ownBackups(fs: Files, dir: string) {
  const names = (await fs.list(join(dir, 'backups'))).filter((name) => ownName.test(name));
  const rows = names
    .sort()
    .reverse()
    .map(async (name) => {
      const path = `backups/${name}`;
      const isDir = (await fs.stat(join(dir, path)))?.kind === 'dir';
      return isDir ? [{ path, manifest: await manifestIn(fs, dir, path) }] : [];
    });
  return (await Promise.all(rows)).flat();
}

/** A directory of this tool, named by its time, with a manifest that is written last. */
async function ownSet(fs: Files, dir: string, path: string): Promise<BackupSet> {
  const manifest = await manifestIn(fs, dir, path);
  if (manifest === undefined) return { path, files: [], missing: [], listed: false };
  const there = new Set(manifest.files.map((file) => file.path));
  return {
    path,
    files: manifest.files,
    missing: manifest.databases.filter((name) => !there.has(dumpName(name))),
    listed: true,
  };
}

/** Nothing may follow but the number of a second one within a second: the name ends up in commands. */
const ownName = /^\d{4}-?\d{2}-?\d{2}[T_-]?\d{2}[-:]?\d{2}[-:]?\d{2}(?:\.\d+)?Z?(?:-\d+)?$/;
/** `casdoor_20250102_030405.sql.gz`: what shell scripts name their dumps and archives. */
const dated = /^(.+)_(\d{8})([_-]?\d{0,6})\.(?:sql|tar)\.gz$/;

function scriptSet(path: string, names: readonly string[], needed: readonly string[]) {
  const rows = names.flatMap((name) => {
    const [, what, day, time] = dated.exec(name) ?? [];
    return what === undefined || day === undefined ? [] : [{ name, what, day, time: time ?? '' }];
  });
  const last = rows
    .map(({ day }) => day)
    .sort()
    .at(-1);
  if (last === undefined) return undefined;
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows.filter(({ day }) => day === last)) {
    const key = row.what + row.name.slice(-7);
    const before = newest.get(key);
    if (before === undefined || before.time < row.time) newest.set(key, row);
  }
  const files = [...newest.values()].map(({ name }) => ({ path: name }));
  const dumps = new Set(
    [...newest.values()].filter(({ name }) => name.endsWith('.sql.gz')).map(({ what }) => what),
  );
  const missing = needed.filter((name) => !dumps.has(name));
  return { day: last, set: { path, files, missing, listed: true } satisfies BackupSet };
}

/** Where the scripts of others leave their backups. */
const scriptFolders = ['backups', 'backups/postgres', 'backup', 'backup/postgres'];

/** The newest backup below a deployment, or none. `busy`: one may be under way and have no list yet. */
export async function newestBackup(
  fs: Files,
  dir: string,
  options: { readonly needed: readonly string[]; readonly busy: boolean },
): Promise<BackupSet | undefined> {
  const own = (await fs.list(join(dir, 'backups'))).filter((name) => ownName.test(name));
  for (const name of own.sort().reverse().slice(0, 3)) {
    const path = `backups/${name}`;
    if ((await fs.stat(join(dir, path)))?.kind !== 'dir') continue;
    const set = await ownSet(fs, dir, path);
    if (set.listed || !options.busy) return set;
  }
  const sets = await Promise.all(
    scriptFolders.map(async (path) =>
      scriptSet(path, (await fs.list(join(dir, path))).slice(-mostFiles), options.needed),
    ),
  );
  const found = sets.filter((row) => row !== undefined);
  return found.sort((a, b) => a.day.localeCompare(b.day)).at(-1)?.set;
}
