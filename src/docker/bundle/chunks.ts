import { basename, dirname, join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { sizeText } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import { assertSafeFolder } from '../../config/ownership.ts';
import type { Effects } from '../../effects/effects.ts';
import { type ChunkList, mostIndexBytes, readChunks } from './format.ts';
import { copyFrom } from './output.ts';

type Reads = Pick<Effects, 'fs'>;
type Chunk = ChunkList['chunks'][number];

/** A bundle in chunks: what belongs to it, and where each chunk is. */
export interface Chunks {
  /** Its name without a number. */
  readonly file: string;
  readonly list: ChunkList;
  readonly listBytes: Uint8Array;
  /** Path of each that is there with its size. */
  readonly at: readonly (string | undefined)[];
}

export const chunksName = (path: string): string => `${path}.chunks`;

/** The path that people may name: the bundle, its list, one of its chunks. */
export const wholeName = (path: string): string => path.replace(/\.(?:chunks|\d{3})$/, '');

/**
 * The chunks of a bundle, beside its list or in `kept`, a directory that has what disks before brought. Undefined
 * where there is no list of chunks; `false` where one is there and cannot be read.
 */
export async function findChunks(
  { fs }: Reads,
  path: string,
  kept?: string,
): Promise<Chunks | false | undefined> {
  const file = wholeName(path);
  const dirs = [dirname(file), ...(kept === undefined ? [] : [kept])];
  const lists = await Promise.all(
    dirs.map(async (dir) => await fs.stat(join(dir, chunksName(basename(file))))),
  );
  const first = lists.findIndex((stat) => stat !== undefined);
  const stat = lists[first];
  if (!stat) return undefined;
  if (stat.kind !== 'file' || stat.size > mostIndexBytes) return false;
  const listBytes = await fs.readBytes(join(dirs[first] ?? '', chunksName(basename(file))));
  const list = readChunks(listBytes);
  if (!list || list.chunks.some(({ name }) => !name.startsWith(`${basename(file)}.`))) return false;
  const at = await Promise.all(list.chunks.map((chunk) => placeOf(fs, chunk, dirs)));
  return { file, list, listBytes, at };
}

async function placeOf(fs: Effects['fs'], { name, size }: Chunk, dirs: readonly string[]) {
  for (const dir of dirs) {
    const stat = await fs.stat(join(dir, name));
    if (stat?.kind === 'file' && stat.size === size) return join(dir, name);
  }
  return undefined;
}

export const missingOf = ({ list, at }: Chunks): readonly string[] =>
  list.chunks.flatMap(({ name }, n) => (at[n] === undefined ? [name] : []));

/**
 * For a bundle that comes one disk at a time: where chunks are missing, those at hand are compared with the list and
 * kept, and a UserError names the missing ones. Nothing happens where all are there, or it is not in chunks.
 */
export async function keepChunks(
  effects: Pick<Effects, 'fs' | 'host'>,
  path: string,
  kept: string,
  tell: (name: string, n: number, all: number) => void,
): Promise<void> {
  const { fs } = effects;
  const chunks = await findChunks(effects, path, kept);
  if (!chunks || missingOf(chunks).length === 0) return;
  const { file, list, listBytes } = chunks;
  const noted = join(kept, chunksName(basename(file)));
  const before = (await fs.stat(noted)) ? await fs.readBytes(noted) : undefined;
  // Another bundle's chunks are of no use to this one.
  if (before && !Buffer.from(before).equals(listBytes)) await fs.removeTree(kept);
  const own = await Promise.all(list.chunks.map((one) => placeOf(fs, one, [kept])));
  const found = await Promise.all(list.chunks.map((one) => placeOf(fs, one, [dirname(file)])));
  const due = list.chunks.filter((_, n) => found[n] !== undefined && own[n] === undefined);
  // A chunk that is kept needs no second check of its folder.
  const names = due.map(({ name }) => name);
  await assertSafeFolder(effects, dirname(file), [chunksName(basename(file)), ...names]);
  await assertRoom(fs, kept, due);
  await fs.mkdir(kept, 0o700);
  await fs.writeAtomic(noted, listBytes, { mode: 0o600 });
  const damaged: string[] = [];
  for (const [n, { name, digest }] of due.entries()) {
    tell(name, n + 1, due.length);
    const copied = await copyFrom(fs, join(dirname(file), name), join(kept, name));
    if (copied.digest === digest) continue;
    damaged.push(name);
    await fs.removeFile(join(kept, name));
  }
  throw incomplete(chunks, [...missingOf(chunks), ...damaged].toSorted(), kept);
}

async function assertRoom(fs: Effects['fs'], dir: string, due: readonly Chunk[]): Promise<void> {
  const need = due.reduce((sum, { size }) => sum + size, 0);
  const { freeBytes } = await fs.space(dir);
  if (need > freeBytes)
    throw new UserError({
      id: 'bundle-no-room',
      title: t.noRoom({ need: sizeText(need), free: sizeText(freeBytes), dir }),
    });
}

function incomplete({ file, list }: Chunks, names: readonly string[], kept: string): UserError {
  const all = list.chunks.length;
  return new UserError({
    ...{
      id: 'bundle-incomplete',
      title: t.incomplete({ n: all - names.length, all, names: literal(names.join(', ')) }),
    },
    why: [t.chunksKept({ dir: kept })],
    next: [{ command: `${program.command} bundle load ${shellWord(file)}`, what: t.nextDisk() }],
  });
}
