import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { KeptTail } from '../kept-tail.ts';
import { failure } from './read-whole.ts';

/** The last bytes of an open file, as many as it still has. */
async function tailOf(file: FileHandle, size: number, most: number): Promise<Buffer> {
  const length = Math.min(size, most);
  const tail = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(tail, done, length - done, size - length + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return tail.subarray(0, done);
}

/**
 * Empties a file in place. One handle is measured, read and emptied: a link that is put in its place meanwhile
 * changes nothing.
 */
export async function emptyFile(path: string, kept?: KeptTail): Promise<void> {
  const { O_RDWR, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = await open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw failure('EINVAL', 'truncate', path);
    if (kept) {
      if (stat.size <= kept.bytes) return;
      await kept.save(await tailOf(file, stat.size, kept.bytes));
    }
    await file.truncate(0);
  } finally {
    await file.close();
  }
}
