import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A failed call as Node tells of it. */
export const failure = (code: string, syscall: string, path: string) =>
  Object.assign(new Error(`${code}, ${syscall} '${path}'`), { code, syscall, path });

/** More than any file that is held in memory; a link to /dev/zero has no end. */
const maxBytes = 512 * 1024 * 1024;

/**
 * A whole file of at most so many bytes, opened with these flags, too; what is opened is what is measured. A named pipe
 * that somebody left in its place must not make us wait for a writer.
 */
export async function readWhole(path: string, flags = 0, most = maxBytes): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | flags);
  try {
    const { size, ...kind } = await file.stat().then((s) => ({
      size: s.size,
      isDir: s.isDirectory(),
      isFile: s.isFile(),
    }));
    if (kind.isDir) throw failure('EISDIR', 'read', path);
    if (!kind.isFile) throw failure('EINVAL', 'read', path);
    if (size > most) throw failure('EFBIG', 'read', path);
    return await file.readFile();
  } finally {
    await file.close();
  }
}
