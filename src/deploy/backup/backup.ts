import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { fileStamp, lastLines, sizeText } from '../../base/format.ts';
import { parseJson } from '../../base/json.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { backupTexts as t } from '../../base/texts/backup.ts';
import { databaseSpec } from '../../config/database-target.ts';
import { composePath, pathsOf } from '../../config/paths.ts';
import { guardedStat } from '../../config/render/guard.ts';
import { projectOf, runCompose, upArgs } from '../../docker/compose.ts';
import { deploymentContainers, serviceContainer } from '../../docker/containers.ts';
import { execIn } from '../../docker/exec.ts';
import {
  dumpName,
  type Manifest,
  manifestName,
  manifestVersion,
  rolesName,
  type SavedStore,
} from '../../doctor/probes/backup-sets.ts';
import type { Files } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';
import { assertNobodyWrites } from '../data-in-use.ts';
import { revive } from '../services/revive.ts';
import { upAndWatch } from '../services/watch.ts';
import { clientLogin, keepOutput, writeDump } from './dump.ts';
import { writeReadme } from './readme.ts';
import { presentStores, saveStore, treeBytes } from './stores.ts';

export interface Backup {
  /** Below the deployment. */
  readonly path: string;
  readonly databases: readonly string[];
  /** Directories below data/ that are in it. */
  readonly stores: readonly string[];
  readonly bytes: number;
}

interface SavedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const spareBytes = 64 * 1024 ** 2;
const largestFile = 16 * 1024 ** 2;
const mostFiles = 1_000;

/**
 * Every database with the roles of its server, the settings, the secrets and what was rendered from them, in a
 * directory of its own below `backups/`, for its owner only; `stores`: also the data directories of the other
 * services, which must stand still. Each file is read to its end before the list is written, which comes last: a
 * backup without a list is none. Throws when any part of it fails, and leaves nothing then.
 */
export async function backUp(
  context: StepContext,
  { stores: whole }: { readonly stores: boolean },
): Promise<Backup> {
  const { deployment, effects } = context;
  const { dir } = deployment;
  const now = effects.clock.now();
  const stamp = `backups/${fileStamp(now)}`;
  // Two within a second are two.
  const path = (await effects.fs.stat(join(dir, stamp))) ? `${stamp}-${effects.host.pid}` : stamp;
  // Refuses a link that somebody put in its place.
  await guardedStat(effects.fs, dir, `${path}/${manifestName}`);
  const container = await databaseContainer(context);
  const paths = whole ? await presentStores(context) : [];
  const databases = container === undefined ? [] : await databasesIn(context, container);
  await assertRoom(context, databases, paths);
  await effects.fs.mkdir(join(dir, path), 0o700, dir);
  try {
    const files: SavedFile[] = [];
    if (container !== undefined) files.push(await roles(context, path, container));
    for (const { name } of databases) files.push(await dump(context, path, container ?? '', name));
    const stores: SavedStore[] = [];
    for (const store of paths) {
      const saved = await saveStore(context, path, store);
      stores.push(saved);
      files.push(await described(effects.fs, dir, path, saved.file));
    }
    for (const name of await ownFiles(context)) files.push(await copy(context, path, name));
    const names = databases.map(({ name }) => name);
    const at = now.toISOString();
    const manifest: Manifest = { version: manifestVersion, at, databases: names, files, stores };
    await writeReadme(context, path, manifest);
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await effects.fs.writeAtomic(join(dir, path, manifestName), text, { mode: 0o600, below: dir });
    const size = files.reduce((sum, { bytes }) => sum + bytes, 0);
    return { path, databases: names, stores: paths, bytes: size };
  } catch (error) {
    await effects.fs.removeTree(join(dir, path), dir);
    throw error;
  }
}

/** The container that the databases are in; started where it is stopped. undefined: there are none yet. */
async function databaseContainer(context: StepContext): Promise<string | undefined> {
  const { deployment, effects } = context;
  const spec = deployment.blueprint.databases;
  const service = deployment.blueprint.services.find(({ name }) => name === spec?.service);
  if (!service) return undefined;
  const holding = await Promise.all(
    (service.dataDirs ?? []).map(({ path }) =>
      effects.fs.list(join(pathsOf(deployment.dir).data, path)),
    ),
  );
  if (holding.every((names) => names.length === 0)) return undefined;
  const found = await serviceContainer(context, service.name);
  if (found?.condition === 'ready') return found.id;
  // A second server on the same files would damage them.
  await assertNobodyWrites(context, deployment, [t.dataInUseWhy()]);
  context.say(t.starting({ service: service.name }));
  await revive(context, await deploymentContainers(context, [service.name]), [service.name]);
  const args = upArgs(projectOf(deployment), { services: [service.name], noDeps: true });
  await upAndWatch(context, [service], (signal) => runCompose(effects, args, { signal }));
  const started = await serviceContainer(context, service.name);
  if (started?.condition !== 'ready') throw failed(spec?.maintenance ?? '', service.name, '');
  return started.id;
}

interface Sized {
  readonly name: string;
  /** As it lies on the disk of the server. */
  readonly bytes: number;
}

/** The server's own list of its databases; nothing else is trusted. */
const sizes = v.array(v.tuple([v.string(), v.pipe(v.number(), v.minValue(0))]));

/** Every database of the server but its templates. */
async function databasesIn(context: StepContext, container: string): Promise<readonly Sized[]> {
  const { deployment, effects, signal } = context;
  const spec = deployment.blueprint.databases;
  if (!spec) return [];
  const sql = `SELECT json_agg(json_build_array(datname, pg_database_size(oid)) ORDER BY datname)
    FROM pg_database WHERE datallowconn AND NOT datistemplate`;
  const ask = ['psql', ...clientLogin(spec.user), '-d', spec.maintenance, '-XAtc', sql];
  const answer = await execIn(effects, container, ask, signal);
  if (answer.code !== 0) throw failed(spec.maintenance, spec.service, answer.stderr);
  const found = v.safeParse(sizes, parseJson(answer.stdout));
  if (!found.success) throw failed(spec.maintenance, spec.service, answer.stdout.slice(0, 200));
  const rows = found.output;
  const names = rows.map(([name]) => name);
  // A slash would be a directory; Postgres takes any name.
  const odd = names.find((name) => /^\.|[/\p{Cc}]/u.test(name));
  if (odd !== undefined) throw failed(odd, spec.service, '');
  return rows.map(([name, bytes]) => ({ name, bytes }));
}

/** Refuses when all of it would not fit on the disk, were it not packed. */
async function assertRoom(
  { deployment: { dir }, effects: { fs } }: StepContext,
  databases: readonly Sized[],
  stores: readonly string[],
): Promise<void> {
  let bytes = databases.reduce((sum, row) => sum + row.bytes, spareBytes);
  for (const path of stores) bytes += await treeBytes(fs, join(pathsOf(dir).data, path), dir);
  const { freeBytes } = await fs.space(dir);
  if (freeBytes < bytes) throw noSpace(freeBytes, bytes);
}

/** The error for a disk on which a backup, or what is restored from one, does not fit. */
export const noSpace = (free: number, wanted: number): UserError =>
  new UserError({
    id: 'backup-no-space',
    title: t.noSpace({ free: sizeText(free), wanted: sizeText(wanted) }),
    next: [{ command: 'df -h', what: t.seeDisk() }],
    exit: exit.refused,
  });

/** Roles with their passwords, which no dump of a database holds. */
async function roles(context: StepContext, set: string, container: string): Promise<SavedFile> {
  const { deployment, effects, say } = context;
  const { user, service } = databaseSpec(context);
  say(t.savingRoles());
  const dump = ['pg_dumpall', ...clientLogin(user), '--globals-only', '--no-tablespaces'];
  const file = join(deployment.dir, set, rolesName);
  await effects.fs.mkdir(join(file, '..'), 0o700, deployment.dir);
  const argv = [...dump, '--encoding=UTF8'];
  const wrong = await keepOutput(context, { container, argv, file }, async (part) => {
    const end = Buffer.from(await effects.fs.readBytes(part, deployment.dir)).subarray(-1024);
    return end.includes('PostgreSQL database cluster dump complete') ? undefined : String(end);
  });
  if (wrong !== undefined) throw failedWith(t.failedRoles(), service, wrong);
  return described(effects.fs, deployment.dir, set, rolesName);
}

async function dump(
  context: StepContext,
  set: string,
  container: string,
  database: string,
): Promise<SavedFile> {
  const { deployment, effects, say } = context;
  const { dir } = deployment;
  say(t.dumping({ database }));
  const path = dumpName(database);
  const file = join(dir, set, path);
  const wrong = await writeDump(context, { container, database, file, create: true });
  if (wrong !== undefined) throw failed(database, databaseSpec(context).service, wrong);
  return described(effects.fs, dir, set, path);
}

const failed = (database: string, service: string, words: string): UserError =>
  failedWith(t.failed({ database }), service, words);

const failedWith = (title: Message, service: string, words: string): UserError =>
  new UserError({
    id: 'backup-failed',
    title,
    why: [t.failedWhy()],
    quote: lastLines(words),
    next: [{ command: `${program.command} logs ${service}`, what: t.seeLog() }],
    exit: exit.refused,
  });

/** Settings, secrets and rendered files, as they are; links and what is no plain file are left out. */
async function ownFiles({ deployment, effects: { fs } }: StepContext): Promise<readonly string[]> {
  const { dir, blueprint } = deployment;
  const top = [program.settingsFile, program.secretsFile, composePath];
  const own = blueprint.configureFile ? [...top, blueprint.configureFile.path] : top;
  const found: string[] = [];
  const open = [...own, 'config'];
  for (let at = open.pop(); at !== undefined && found.length < mostFiles; at = open.pop()) {
    const stat = await fs.stat(join(dir, at), dir);
    if (stat?.kind === 'file' && stat.size <= largestFile) found.push(at);
    if (stat?.kind !== 'dir') continue;
    for (const name of await fs.list(join(dir, at), dir)) open.push(`${at}/${name}`);
  }
  return found.sort();
}

async function copy(
  { deployment: { dir }, effects: { fs } }: StepContext,
  set: string,
  name: string,
): Promise<SavedFile> {
  const path = `files/${name}`;
  const file = join(dir, set, path);
  await fs.mkdir(join(file, '..'), 0o700, dir);
  const bytes = await fs.readBytes(join(dir, name), dir, largestFile);
  await fs.writeAtomic(file, bytes, { mode: 0o600, below: dir });
  return described(fs, dir, set, path);
}

async function described(fs: Files, dir: string, set: string, path: string): Promise<SavedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of fs.readStream(join(dir, set, path)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}
