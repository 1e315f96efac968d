import { constants, createWriteStream, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Header, Pax } from 'tar';
import { errorCode } from '../../base/errors.ts';
import { ArchiveError, type Archives } from '../archive.ts';
import { asOwnDirectory, canHold, inHeldDirectory, pathOf, withPath } from './held-directory.ts';
import { failure } from './read-whole.ts';

/** As many files and directories as an archive may hold. */
export const mostEntries = 2_000_000;
const block = 512;
const pieceBytes = 256 * 1024;

interface Packing {
  /** Whether open directories have a path of their own. */
  readonly held: boolean;
  entries: number;
  bytes: number;
  leftOut: number;
}

/** The blocks before the content; what does not fit into one goes into a block of longer fields before it. */
function headOf(path: string, { mode, uid, gid, size, mtimeMs }: Stats, isDir: boolean): Buffer {
  const mtime = new Date(Math.floor(mtimeMs / 1000) * 1000);
  const fields = { path, mode: mode & 0o7777, uid, gid, size: isDir ? 0 : size, mtime };
  const head = Buffer.alloc(block);
  const isShort = !new Header({ ...fields, type: isDir ? 'Directory' : 'File' }).encode(head);
  return isShort ? head : Buffer.concat([new Pax(fields).encode(), head]);
}

/** Exactly as many bytes as the header says, and what fills the last block. */
async function* contentOf(file: FileHandle, path: string, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const piece = Buffer.alloc(Math.min(pieceBytes, size - at));
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (bytesRead === 0) throw failure('EOF', 'read', path);
    yield piece.subarray(0, bytesRead);
    at += bytesRead;
  }
  if (size % block > 0) yield Buffer.alloc(block - (size % block));
}

/** Opens what was looked at, and nothing that was put in its place since; undefined for that. */
async function openSame(at: string, seen: Stats): Promise<FileHandle | undefined> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  const handle = await open(at, seen.isDirectory() ? asOwnDirectory : flags).catch((error) => {
    if (['ELOOP', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  });
  const now = await handle?.stat();
  if (now?.ino === seen.ino && now.dev === seen.dev) return handle;
  await handle?.close();
  return undefined;
}

async function* entriesOf(packing: Packing, at: string, path: string): AsyncGenerator<Buffer> {
  const seen = await lstat(at);
  const handle = seen.isFile() || seen.isDirectory() ? await openSame(at, seen) : undefined;
  if (handle === undefined) {
    packing.leftOut += 1;
    return;
  }
  try {
    packing.entries += 1;
    if (packing.entries > mostEntries) throw new ArchiveError('too-many');
    const stat = await handle.stat();
    if (stat.isFile()) {
      packing.bytes += stat.size;
      yield headOf(path, stat, false);
      yield* contentOf(handle, path, stat.size);
      return;
    }
    yield headOf(`${path}/`, stat, true);
    const inside = (name: string) => (packing.held ? pathOf(handle, name) : join(at, name));
    for (const name of (await readdir(inside(''))).sort())
      yield* entriesOf(packing, inside(name), `${path}/${name}`);
  } finally {
    await handle.close();
  }
}

async function* tarOf(packing: Packing, at: string, name: string): AsyncGenerator<Buffer> {
  yield* entriesOf(packing, at, name);
  yield Buffer.alloc(2 * block);
}

/**
 * Directories are held while they are read, and files opened without following a link: what others exchange meanwhile
 * leads to nothing outside. A file with two names is packed twice: a link in an archive could lead anywhere.
 */
export const packTree: Archives['packTree'] = async (top, name, file, signal) => {
  const packing: Packing = { held: await canHold(), entries: 0, bytes: 0, leftOut: 0 };
  const work = inHeldDirectory(top, join(top, name), (at) =>
    pipeline(
      Readable.from(tarOf(packing, at, name), { objectMode: false }),
      createGzip({ level: 6 }),
      createWriteStream(file, { flags: 'r+' }),
      { signal },
    ),
  );
  await withPath(join(top, name), work);
  return { bytes: packing.bytes, leftOut: packing.leftOut };
};
