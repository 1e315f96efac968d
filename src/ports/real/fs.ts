import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  access,
  appendFile,
  chmod,
  chown,
  constants,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  statfs,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { errorCode } from '../../core/errors.ts';
import type { FileStat, FsPort } from '../ports.ts';

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
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** What file systems without hard links answer. */
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
  return true;
}

/** The real file system. */
export const realFs: FsPort = {
  readText: (path) => readFile(path, 'utf8'),
  readBytes: (path) => readFile(path),
  readStream: (path, from = 0) => createReadStream(path, { start: from }),
  stat: statOrNothing,
  readLink: (path) => readlink(path),
  async list(path) {
    try {
      return (await readdir(path)).sort();
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
      freeInodes: s.ffree,
    };
  },
  async writeAtomic(path, data, options = {}) {
    await writeFileAtomic(path, typeof data === 'string' ? data : Buffer.from(data), {
      mode: options.mode ?? 0o644,
      ...(options.uid === undefined
        ? {}
        : { chown: { uid: options.uid, gid: options.gid ?? options.uid } }),
    });
    // The mode of open() is cut by the umask; a rendered file must have exactly the one asked for.
    await chmod(path, options.mode ?? 0o644);
  },
  async createExclusive(path, data, mode) {
    // A hard link makes name and contents appear at once: nobody can read an empty file in between.
    const temporary = `${path}.${process.pid}.${randomUUID()}`;
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
  appendLine: (path, line, mode) => appendFile(path, `${line}\n`, { mode, flush: true }),
  async mkdir(path, mode) {
    const options = mode === undefined ? {} : { mode };
    try {
      await mkdir(path, { recursive: true, ...options });
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      // Node says ENOENT where the file system is read-only; one step at a time gives the real reason.
      const parent = await nearestExisting(path);
      await mkdir(join(parent, relative(parent, path).split(sep)[0] ?? ''), options);
      await mkdir(path, { recursive: true, ...options });
    }
  },
  rename,
  removeFile: (path) => rm(path, { force: true }),
  chown,
  chmod,
  async canWrite(path) {
    try {
      await access(await nearestExisting(path), constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },
};
