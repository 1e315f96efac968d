import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { Header } from 'tar';
import { errorCode } from '../../base/errors.ts';
import {
  type ArchiveEntry,
  ArchiveError,
  type ArchiveLimits,
  type Archives,
  type StreamedEntry,
} from '../archive.ts';
import { unpackTree, walk } from './archive-tree.ts';
import { packTree } from './pack-tree.ts';

const block = 512;
const plainName = /^(?!.*(?:^|\/)\.\.?(?:\/|$))[A-Za-z0-9._@+-]+(?:\/[A-Za-z0-9._@+-]+)*$/;
/** Below this a high ratio is only a small file of blanks. */
const ratioFrom = 4 * 1024 * 1024;

const padding = (size: number): number => (block - (size % block)) % block;

function headOf(name: string, size: number, mtime: Date, mode = 0o600): Buffer {
  if (!plainName.test(name) || name.length > 100) throw new ArchiveError('entry-name', name);
  const header = new Header({ path: name, mode, uid: 0, gid: 0, size, mtime, type: 'File' });
  const head = Buffer.alloc(block);
  header.encode(head, 0);
  return head;
}

function packEntry({ name, data }: ArchiveEntry, mtime: Date): Buffer[] {
  const size = data.byteLength;
  return [headOf(name, size, mtime), Buffer.from(data), Buffer.alloc(padding(size))];
}

async function* streamed(entries: readonly StreamedEntry[]): AsyncGenerator<Buffer> {
  for (const { name, size, mode, open } of entries) {
    yield headOf(name, size, new Date(0), mode);
    let left = size;
    for await (const chunk of open()) {
      left -= (chunk as Buffer).length;
      if (left < 0) break;
      yield chunk as Buffer;
    }
    if (left !== 0) throw new ArchiveError('cut', name);
    yield Buffer.alloc(padding(size));
  }
  yield Buffer.alloc(2 * block);
}

interface Reading {
  readonly limits: ArchiveLimits;
  readonly wanted: (name: string) => boolean;
  readonly found: Map<string, Uint8Array>;
  readonly names: Set<string>;
  /** Bytes that have come and belong to no whole block yet. */
  rest: Buffer;
  entry: { readonly name: string; readonly keep: Buffer[] | undefined; left: number } | undefined;
  /** Padding after an entry up to the next block. */
  skip: number;
  ended: boolean;
}

/** A header whose numbers are none, or more than can be counted, makes the library throw. */
function decoded(bytes: Uint8Array): Header {
  try {
    return new Header(Buffer.from(bytes), 0);
  } catch (cause) {
    throw Object.assign(new ArchiveError('not-tar'), { cause });
  }
}

function readHeader(
  bytes: Uint8Array,
  seen: { has(name: string): boolean },
): { readonly name: string; readonly size: number } | undefined {
  const header = decoded(bytes);
  if (header.nullBlock) return undefined;
  const name = header.path ?? '';
  const size = header.size ?? -1;
  if (!header.cksumValid) throw new ArchiveError('not-tar');
  if (header.type !== 'File') throw new ArchiveError('entry-kind', name);
  if (!plainName.test(name) || name.length > 200) throw new ArchiveError('entry-name', name);
  if (!Number.isSafeInteger(size) || size < 0) throw new ArchiveError('too-large', name);
  if (seen.has(name)) throw new ArchiveError('entry-twice', name);
  return { name, size };
}

function beginEntry(reading: Reading, head: Buffer): void {
  const { limits, names } = reading;
  const entry = readHeader(head, names);
  if (entry === undefined) {
    reading.ended = true;
    return;
  }
  const { name, size } = entry;
  if (size > limits.maxBytes) throw new ArchiveError('too-large', name);
  names.add(name);
  if (names.size > limits.maxEntries) throw new ArchiveError('too-many');
  const keep = reading.wanted(name);
  if (keep && size > limits.maxEntryBytes) throw new ArchiveError('entry-too-large', name);
  reading.entry = { name, keep: keep ? [] : undefined, left: size };
  reading.skip = padding(size);
}

function endEntry(reading: Reading): void {
  const { entry, found } = reading;
  if (entry?.keep) found.set(entry.name, Buffer.concat(entry.keep));
  reading.entry = undefined;
}

/** Takes what has come in; what is left is less than a block. */
function take(reading: Reading, chunk: Buffer): void {
  let at = reading.rest.length > 0 ? Buffer.concat([reading.rest, chunk]) : chunk;
  while (!reading.ended) {
    const { entry } = reading;
    if (entry) {
      const part = at.subarray(0, entry.left);
      entry.keep?.push(Buffer.from(part));
      entry.left -= part.length;
      at = at.subarray(part.length);
      if (entry.left > 0) break;
      endEntry(reading);
    }
    if (reading.skip > 0) {
      const skipped = Math.min(reading.skip, at.length);
      reading.skip -= skipped;
      at = at.subarray(skipped);
      if (reading.skip > 0) break;
    }
    if (at.length < block) break;
    beginEntry(reading, at.subarray(0, block));
    at = at.subarray(block);
  }
  reading.rest = reading.ended ? Buffer.alloc(0) : Buffer.from(at);
}

async function unpack(
  packed: Readable,
  limits: ArchiveLimits,
  wanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const reading: Reading = {
    ...{ limits, wanted, found: new Map(), names: new Set() },
    ...{ rest: Buffer.alloc(0), entry: undefined, skip: 0, ended: false },
  };
  let packedBytes = 0;
  let bytes = 0;
  const gunzip = createGunzip();
  packed.on('data', (chunk: Buffer) => {
    packedBytes += chunk.length;
  });
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limits.maxBytes) throw new ArchiveError('too-large');
      if (bytes > ratioFrom && bytes > packedBytes * limits.maxRatio)
        throw new ArchiveError('ratio');
      take(reading, chunk);
    }
  } catch (error) {
    if (errorCode(error) === 'Z_BUF_ERROR') throw new ArchiveError('cut');
    if (errorCode(error)?.startsWith('Z_')) throw new ArchiveError('not-gzip');
    throw error;
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
  if (reading.entry || !reading.ended) throw new ArchiveError(bytes < block ? 'not-tar' : 'cut');
  return reading.found;
}

/** Gzipped tar in memory. */
export const realArchive: Archives = {
  async pack(entries, at) {
    const mtime = new Date(Math.floor(at.getTime() / 1000) * 1000);
    const blocks = entries.flatMap((entry) => packEntry(entry, mtime));
    return promisify(gzip)(Buffer.concat([...blocks, Buffer.alloc(2 * block)]), { level: 6 });
  },
  stream: async (entries) => Readable.from(streamed(entries), { objectMode: false }),
  unpack,
  header: async (bytes, seen) => readHeader(bytes, seen),
  walk,
  packTree,
  unpackTree,
};
