import { watch } from 'node:fs';
import {
  access,
  chmod,
  constants,
  type FileHandle,
  lchown,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  rename,
  rm,
  statfs,
  unlink,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { errorCode } from '../../base/errors.ts';
import type { FileStat, Files, WriteOptions } from '../effects.ts';
import { emptyFile } from './empty-file.ts';
import {
  inHeldDirectory,
  listHeldDirectory,
  makeHeldDirectory,
  removeHeldTree,
  unlessGone,
} from './held-directory.ts';
import { openPart } from './part-file.ts';
import { readStream } from './read-stream.ts';
import { failure, readWhole } from './read-whole.ts';
import { giveToSudoUser, type Owner, ownerAfter } from './sudo-owner.ts';

async function nearestExisting(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    try {
      await lstat(at);
      return at;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || at === dirname(at)) throw error;
    }
  }
}

/** There is nothing where a directory on the way is missing. */
function unlessNothing(error: unknown): undefined {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  throw error;
}

async function statOrNothing(path: string): Promise<FileStat | undefined> {
  try {
    const s = await lstat(path);
    const kind = s.isFile()
      ? 'file'
      : s.isDirectory()
        ? 'dir'
        : s.isSymbolicLink()
          ? 'link'
          : 'other';
    return {
      kind,
      size: s.size,
      mode: s.mode & 0o7777,
      uid: s.uid,
      gid: s.gid,
      mtimeMs: s.mtimeMs,
    };
  } catch (error) {
    return unlessNothing(error);
  }
}

/** Errors of file systems without hard links. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

async function writeNew(path: string, data: string, mode: number): Promise<boolean> {
  const file = await open(path, 'wx', mode).catch((error) => {
    if (errorCode(error) === 'EEXIST') return undefined;
    throw error;
  });
  if (!file) return false;
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await giveToSudoUser(path);
  return true;
}

/** Opens what is there without following a link in the last place. */
const noFollow = constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function fill(
  file: FileHandle,
  data: string | Uint8Array,
  mode: number,
  owner: Owner | undefined,
): Promise<void> {
  await file.writeFile(data);
  if (owner)
    await file.chown(owner.uid, owner.gid).catch((error) => {
      // Only root gives files away; what another user owned is then ours, as with every editor.
      if (!['EPERM', 'EINVAL', 'ENOSYS'].includes(errorCode(error) ?? '')) throw error;
    });
  // After chown, which takes bits away; and the mode of open() is cut by the umask.
  await file.chmod(mode);
  await file.sync();
}

/**
 * A temporary file beside it, then a rename. Its name cannot be guessed and it must not be there yet, so that
 * nobody who may write into the directory can put a link in its place; a link at the path itself is refused.
 * A write that the disk cuts short is an error, never a shorter file.
 */
async function writeAtomic(
  path: string,
  data: string | Uint8Array,
  options: WriteOptions = {},
): Promise<void> {
  if (options.below === undefined) return replace(path, data, options);
  await within(options.below, path, (held) => replace(held, data, options));
}

/** The name until it is whole: a later run sees whether its writer still lives. */
const unfinished = (path: string): string => `${path}.${process.pid}.${crypto.randomUUID()}`;

async function replace(
  path: string,
  data: string | Uint8Array,
  options: WriteOptions,
): Promise<void> {
  const before = await lstat(path).catch((error) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    return undefined;
  });
  if (before?.isSymbolicLink()) throw failure('ELOOP', 'open', path);
  const temporary = unfinished(path);
  const mode = options.mode ?? 0o644;
  // Closed to others until it has its owner and its mode.
  const file = await open(temporary, 'wx', mode & 0o700).catch((error) => {
    // It is the file that cannot be written; the temporary name means nothing to anybody.
    throw Object.assign(error, { path });
  });
  try {
    try {
      await fill(file, data, mode, await ownerAfter(path, options, before));
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

async function appendLine(path: string, line: string, mode: number): Promise<void> {
  const { O_WRONLY, O_APPEND, O_CREAT } = constants;
  const file = await open(path, O_WRONLY | O_APPEND | O_CREAT | noFollow, mode);
  try {
    await file.writeFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** chmod, but never through a link. */
async function setMode(path: string, mode: number): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | noFollow);
  } catch (error) {
    // Our own file that we may not read: then only its owner and root could have put a link there.
    if (errorCode(error) !== 'EACCES' || (await lstat(path)).isSymbolicLink()) throw error;
    return await chmod(path, mode);
  }
  try {
    await file.chmod(mode);
  } finally {
    await file.close();
  }
}

/** By its path, or in its directory, which is held. */
const within = <T>(
  below: string | undefined,
  path: string,
  work: (path: string) => Promise<T>,
): Promise<T> => (below === undefined ? work(path) : inHeldDirectory(below, path, work));

/** The real file system. */
export const realFs: Files = {
  readText: async (path) => (await readWhole(path)).toString('utf8'),
  readBytes: (path, below, most) =>
    within(below, path, (held) =>
      readWhole(held, below === undefined ? 0 : constants.O_NOFOLLOW, most),
    ),
  readStream,
  stat: (path, below) => within(below, path, statOrNothing).catch(unlessNothing),
  readLink: (path) => readlink(path),
  async list(path, below) {
    try {
      const names = await (below === undefined ? readdir(path) : listHeldDirectory(below, path));
      return names.sort();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  },
  async space(path) {
    const s = await statfs(await nearestExisting(path));
    return {
      totalBytes: s.blocks * s.bsize,
      freeBytes: s.bavail * s.bsize,
      totalInodes: s.files,
      freeInodes: s.ffree,
    };
  },
  async watchRefusal(path) {
    try {
      watch(path, { persistent: false }).close();
      return undefined;
    } catch (error) {
      return errorCode(error);
    }
  },
  openPart,
  writeAtomic,
  async createExclusive(path, data, mode) {
    // A hard link makes name and contents appear at once: nobody can read an empty file in between.
    const temporary = unfinished(path);
    try {
      await writeNew(temporary, data, mode);
      await link(temporary, path);
      return true;
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EEXIST') return false;
      if (code === undefined || !withoutLinks.has(code)) throw error;
      return await writeNew(path, data, mode);
    } finally {
      await rm(temporary, { force: true });
    }
  },
  appendLine,
  async mkdir(path, mode, below) {
    if (below !== undefined) return makeHeldDirectory(below, path, mode ?? 0o777);
    const options = mode === undefined ? {} : { mode };
    try {
      const first = await mkdir(path, { recursive: true, ...options });
      if (first === undefined) return;
      await giveToSudoUser(first);
      for (let at = first; at !== path; ) {
        at = join(at, relative(at, path).split(sep)[0] ?? '');
        await giveToSudoUser(at);
      }
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      // Node says ENOENT where the file system is read-only; one step at a time gives the real reason.
      const parent = await nearestExisting(path);
      await mkdir(join(parent, relative(parent, path).split(sep)[0] ?? ''), options);
      await mkdir(path, { recursive: true, ...options });
    }
  },
  rename: (from, to, below) =>
    within(below, from, (one) => within(below, to, (other) => rename(one, other))),
  // Never a directory: rm() has a code of its own for one, which no person understands.
  removeFile: (path, below) => within(below, path, (held) => unlink(held).catch(unlessGone)),
  truncate: (path, below, kept) => within(below, path, (held) => emptyFile(held, kept)),
  removeTree: (path, below) => within(below, path, removeHeldTree),
  // Never through a link: between a look and this call somebody could have put one there.
  chown: (path, uid, gid, below) => within(below, path, (held) => lchown(held, uid, gid)),
  chmod: (path, mode, below) => within(below, path, (held) => setMode(held, mode)),
  async canWrite(path) {
    try {
      await access(await nearestExisting(path), constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },
};
