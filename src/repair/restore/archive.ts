import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import type { Secret } from '../../base/secret.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import type { Blueprint, CommonSettings } from '../../config/blueprint.ts';
import { assertSafeFolder } from '../../config/ownership.ts';
import { guardedStat, parentsOf } from '../../config/render/guard.ts';
import { readSecrets } from '../../config/settings/secrets.ts';
import { checkSettings } from '../../config/settings/validate.ts';
import { noSpace } from '../../deploy/backup/backup.ts';
import { savedPaths } from '../../deploy/backup/stores.ts';
import { damageText } from '../../doctor/probes/backup-damage.ts';
import { lookAtFile } from '../../doctor/probes/backup-file.ts';
import {
  dumpName,
  type Manifest,
  manifestName,
  manifestVersion,
  parseManifest,
  rolesName,
} from '../../doctor/probes/backup-sets.ts';
import { ArchiveError } from '../../effects/archive.ts';
import type { Effects, Files } from '../../effects/effects.ts';

/** A backup that was read to its end and may be restored. */
export interface Archive {
  /** Absolute. */
  readonly path: string;
  readonly manifest: Manifest;
  readonly blueprint: Blueprint;
  readonly settings: CommonSettings;
  /** The settings file as it was. */
  readonly settingsText: string;
  readonly secrets: ReadonlyMap<string, Secret>;
  /** The server that the dumps were made by, its major version; undefined where they do not say. */
  readonly postgres: number | undefined;
  readonly notices: readonly Message[];
}

interface Reading {
  readonly effects: Effects;
  readonly path: string;
  /** As it was typed, for what is said of it. */
  readonly shown: string;
  readonly stacks: readonly Blueprint[];
  readonly signal: AbortSignal;
}

const largestManifest = 1024 ** 2;
const filesDir = 'files';
const control = /\p{Cc}/u;

/**
 * Reads a backup to its end: whose it is, its list, the checksum of each file, each dump and each packed directory, the
 * settings and the secrets. Throws a UserError for whatever could not be restored. Nothing is written.
 */
export async function readArchive(reading: Reading): Promise<Archive> {
  const { effects, path, stacks } = reading;
  const manifest = await readManifest(reading);
  await assertOwned(reading, manifest);
  const { freeBytes } = await effects.fs.space(path);
  for (const file of manifest.files) await assertWhole(reading, file, freeBytes);
  const settingsFile = join(path, filesDir, program.settingsFile);
  const settingsText = await effects.fs.readText(settingsFile);
  const checked = checkSettings(settingsText, program.settingsFile, stacks);
  const { blueprint, settings } = checked;
  await assertStores(reading, manifest, blueprint);
  const own = join(path, filesDir);
  const stored = await readSecrets(effects, own, blueprint.secrets, { keepDefaults: true });
  const [first] = manifest.databases;
  return {
    ...{ path, manifest, blueprint, settings, settingsText, secrets: stored.values },
    postgres:
      first === undefined ? undefined : await serverOf(effects.fs, join(path, dumpName(first))),
    notices: [...checked.notices, ...stored.notices],
  };
}

/** The list of a backup; the directory and it must be ours. */
async function readManifest({ effects, path, shown }: Reading): Promise<Manifest> {
  const { fs } = effects;
  if ((await fs.stat(path))?.kind !== 'dir') throw notFound(shown);
  await assertSafeFolder(effects, path, [manifestName]);
  const stat = await guardedStat(fs, path, manifestName);
  if (!stat || stat.size > largestManifest)
    throw damaged(shown, [damageText('manifest', manifestName)]);
  const text = await fs.readText(join(path, manifestName));
  const manifest = parseManifest(text);
  if (manifest) return manifest;
  const got = versionIn(text);
  if (got !== undefined && got > manifestVersion) throw newer(shown, got);
  throw damaged(shown, [damageText('manifest', manifestName)]);
}

function versionIn(text: string): number | undefined {
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'number' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Writers of a file control what is restored: it and every directory above must be ours. */
async function assertOwned({ effects, path, shown }: Reading, manifest: Manifest): Promise<void> {
  const { files, databases, stores } = manifest;
  const names = files.map((file) => file.path);
  if (
    [...names, ...databases, ...stores.map((store) => store.path)].some((one) => control.test(one))
  )
    throw damaged(shown, [t.oddName()]);
  const listed = new Set(names);
  const needed = [
    ...[program.settingsFile, program.secretsFile].map((name) => `${filesDir}/${name}`),
    ...databases.map(dumpName),
    ...stores.map(({ file }) => file),
    ...(manifest.version > 1 && databases.length > 0 ? [rolesName] : []),
  ];
  const missing = needed.filter((name) => !listed.has(name));
  if (missing.length > 0)
    throw damaged(
      shown,
      missing.map((file) => t.unlisted({ file })),
    );
  const parents = new Set(names.flatMap(parentsOf));
  await assertSafeFolder(effects, path, [...parents, ...names]);
  for (const name of names) await guardedStat(effects.fs, path, name);
}

async function assertWhole(
  { effects: { fs }, path, shown, signal }: Reading,
  file: Manifest['files'][number],
  freeBytes: number,
): Promise<void> {
  const over = () => signal.aborted;
  const allowance = { read: Number.MAX_VALUE, unpacked: freeBytes, over };
  const { whole, damage } = await lookAtFile(fs, join(path, file.path), file, allowance);
  signal.throwIfAborted();
  if (damage !== undefined) throw damaged(shown, [damageText(damage, file.path)]);
  // More would come out of it than there is room for, however small it is.
  if (!whole) throw noSpace(freeBytes, freeBytes - allowance.unpacked);
}

async function assertStores(
  { effects: { fs, archive }, path, shown, signal }: Reading,
  { stores }: Manifest,
  blueprint: Blueprint,
): Promise<void> {
  const known = savedPaths(blueprint);
  for (const store of stores) {
    if (!known.includes(store.path)) throw damaged(shown, [t.oddStore({ path: store.path })]);
    const options = { maxBytes: store.bytes, signal };
    try {
      await archive.unpackTree(fs.readStream(join(path, store.file)), store.path, options);
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      throw damaged(shown, [t.badStore({ file: store.file, fault: error.fault })]);
    }
  }
}

const headBytes = 4096;

/** The major version of the server that a dump was made by, as its first lines say. */
async function serverOf(fs: Files, file: string): Promise<number | undefined> {
  const packed: Readable = fs.readStream(file);
  const plain = packed.pipe(createGunzip());
  let head = '';
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      head += chunk.subarray(0, headBytes).toString('latin1');
      if (head.length >= headBytes) break;
    }
  } finally {
    packed.destroy();
    plain.destroy();
  }
  const [, major] = /^-- Dumped from database version (\d{1,3})\b/m.exec(head) ?? [];
  return major === undefined ? undefined : Number(major);
}

const list = { command: `${program.command} restore`, what: t.nextList() };

export const notFound = (path: string): UserError =>
  new UserError({
    id: 'backup-not-found',
    title: t.notFound({ path }),
    next: [list],
    exit: exit.usage,
  });

const damaged = (path: string, why: readonly Message[]): UserError =>
  new UserError({
    ...{ id: 'backup-damaged', title: t.damaged({ path }) },
    ...{ why: [...why, t.nothingChanged()], next: [list], exit: exit.refused },
  });

const newer = (path: string, got: number): UserError =>
  new UserError({
    id: 'backup-newer',
    title: t.newer({ path: literal(path), got }),
    why: [t.nothingChanged()],
    next: [{ command: `${program.command} --version` }],
    exit: exit.refused,
  });
