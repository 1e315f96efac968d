import { chmod, lchown, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { errorCode } from '../../base/errors.ts';
import { ArchiveError, type Archives, type UnpackTree } from '../archive.ts';
import { mostEntries } from './pack-tree.ts';

interface Unpacking extends UnpackTree {
  readonly name: string;
  /** Of files and directories; of nothing that is only looked at are two the same. */
  readonly names: Set<string>;
  /** Directories get their owner and mode when all is in them. */
  readonly dirs: { readonly path: string; readonly entry: ReadEntry }[];
  bytes: number;
}

/** The name of an entry below the directory, when it is one that `packTree` makes. */
function nameOf({ name, names }: Unpacking, entry: ReadEntry): string {
  const path = entry.path.replace(/^\.\//, '').replace(/\/$/, '');
  const climbs = path.split('/').some((part) => part === '' || part === '.' || part === '..');
  if (climbs || path.includes('\0') || (path !== name && !path.startsWith(`${name}/`)))
    throw new ArchiveError('entry-name', entry.path);
  if (names.has(path)) throw new ArchiveError('entry-twice', path);
  if (names.add(path).size > mostEntries) throw new ArchiveError('too-many');
  return path;
}

const permissions = 0o777;

/** Only root gives files away; what is restored by another user is theirs. */
async function own(path: string, { uid = 0, gid = 0 }: ReadEntry): Promise<void> {
  await lchown(path, uid, gid).catch((error) => {
    if (errorCode(error) !== 'EPERM') throw error;
  });
}

async function take(unpacking: Unpacking, entry: ReadEntry): Promise<void> {
  const { into, maxBytes } = unpacking;
  const path = nameOf(unpacking, entry);
  const isDir = entry.type === 'Directory';
  if (!isDir && entry.type !== 'File' && entry.type !== 'OldFile')
    throw new ArchiveError('entry-kind', path);
  unpacking.bytes += entry.size;
  if (unpacking.bytes > maxBytes) throw new ArchiveError('too-large', path);
  const to = into === undefined ? undefined : join(into, path);
  if (to === undefined || isDir) {
    if (to !== undefined) {
      await mkdir(to, { mode: 0o700, recursive: true });
      unpacking.dirs.push({ path: to, entry });
    }
    for await (const _ of entry) void _;
    return;
  }
  const file = await open(to, 'wx', 0o600);
  try {
    await writeFile(file, entry as AsyncIterable<Uint8Array>);
    await file.sync();
  } finally {
    await file.close();
  }
  await own(to, entry);
  await chmod(to, (entry.mode ?? 0o600) & permissions);
}

/** Stops at the first byte above what may come out. */
const bounded = (maxBytes: number) => {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > maxBytes ? new ArchiveError('too-large') : null, chunk);
    },
  });
};

/** The most that a tar adds to its files: a header and padding each, and its end. */
const overhead = 4 * 1024 ** 3;

/** Records of an extended header, each as long as it says; sparse files have another name than their header's. */
function isPlainHeader(text: string): boolean {
  if (!text.includes('=')) return true;
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.every((line) => {
    const length = /^(\d+) [^=]+=./.exec(line)?.[1];
    return Number(length) === Buffer.byteLength(line) + 1 && !line.includes('GNU.sparse');
  });
}

/** Takes entries one after the other, as fast as they are written down. */
function taking(use: (entry: ReadEntry) => Promise<void>) {
  let working: Promise<void> = Promise.resolve();
  let current: ReadEntry | undefined;
  const state = { ended: false, broken: false, fault: undefined as unknown };
  const stop = new AbortController();
  const refuse = (error: unknown) => {
    state.fault ??= error;
    if (!state.broken) stop.abort();
  };
  const onReadEntry = (entry: ReadEntry) => {
    current = entry;
    // Reported by what reads it; one that nobody reads yet has nothing to tell.
    entry.on('error', () => undefined);
    working = working.then(() => use(entry)).catch(refuse);
  };
  const parser = new Parser({ strict: true, onReadEntry });
  parser.on('eof', () => {
    state.ended = true;
  });
  return {
    ...{ parser, state, refuse, stop: stop.signal },
    finish: () => working,
    async giveUp(error: unknown) {
      state.broken = true;
      // The reader of this entry waits for bytes that will not come.
      current?.destroy(error);
      await working;
    },
  };
}

export const unpackTree: Archives['unpackTree'] = async (packed, name, options) => {
  const unpacking: Unpacking = { ...options, name, names: new Set(), dirs: [], bytes: 0 };
  const { parser, state, stop, finish, giveUp } = taking((entry) => take(unpacking, entry));
  const signal = AbortSignal.any([options.signal, stop]);
  try {
    const limit = bounded(options.maxBytes + overhead);
    await pipeline(packed, createGunzip(), limit, parser as never, { signal });
  } catch (error) {
    await giveUp(error);
    options.signal.throwIfAborted();
    throw stop.aborted ? state.fault : faultOf(error);
  } finally {
    packed.destroy();
  }
  await finish();
  if (state.fault !== undefined) throw state.fault;
  if (!state.ended) throw new ArchiveError('cut');
  for (const { path, entry } of unpacking.dirs.reverse()) {
    await own(path, entry);
    await chmod(path, (entry.mode ?? 0o700) & permissions);
  }
  return { bytes: unpacking.bytes };
};

/** An engine stops at the end of a tar, too; after it there may be gigabytes of a file with holes. */
async function* untilEnd(tar: AsyncIterable<Buffer>, state: { readonly ended: boolean }) {
  for await (const chunk of tar) {
    if (state.ended) return;
    yield chunk;
  }
}

export const walk: Archives['walk'] = async (tar, use, parent) => {
  const { parser, state, stop, refuse, finish, giveUp } = taking(async (entry) => {
    const isLink = entry.type === 'SymbolicLink' || entry.type === 'Link';
    const { path: name, size } = entry;
    const body = entry as AsyncIterable<Buffer>;
    const isFile = entry.type === 'File' || entry.type === 'OldFile';
    const isKnown = isFile || isLink || entry.type === 'Directory';
    if (!isKnown || entry.globalExtended) throw new ArchiveError('entry-kind', name);
    if (isFile || isLink)
      await use({ name, size, body, link: isLink ? (entry.linkpath ?? '') : undefined });
    for await (const _ of body) void _;
  });
  parser.on('ignoredEntry', ({ path }) => refuse(new ArchiveError('entry-kind', path)));
  parser.on('meta', (text) => {
    if (!isPlainHeader(text)) refuse(new ArchiveError('entry-kind', 'PaxHeader'));
  });
  const signal = AbortSignal.any([parent, stop]);
  try {
    const upToEnd = Readable.from(untilEnd(tar, state), { objectMode: false });
    await pipeline(upToEnd, parser as never, { signal });
  } catch (error) {
    await giveUp(error);
    parent.throwIfAborted();
    throw stop.aborted ? state.fault : faultOf(error);
  } finally {
    tar.destroy();
  }
  await finish();
  if (state.fault !== undefined) throw state.fault;
  if (!state.ended) throw new ArchiveError('cut');
};

function faultOf(error: unknown): unknown {
  const code = errorCode(error) ?? '';
  if (code === 'Z_BUF_ERROR' || code === 'TAR_BAD_ARCHIVE') return new ArchiveError('cut');
  if (code.startsWith('Z_')) return new ArchiveError('not-gzip');
  if (code.startsWith('TAR_')) return new ArchiveError('not-tar');
  return error;
}
