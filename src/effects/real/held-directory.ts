import { constants } from 'node:fs';
import { access, type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
const handles = '/proc/self/fd';

async function descend(handle: FileHandle, name: string): Promise<FileHandle> {
  try {
    return await open(join(handles, String(handle.fd), name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  } finally {
    await handle.close();
  }
}

/**
 * Works on a file whose directory is held open: it was reached from `top` step by step without following a link,
 * and whoever may rename or link what lies between cannot lead the work elsewhere any more. Node has no openat;
 * Linux shows open directories as paths. Where it does not, the path is used as it is.
 */
export async function inHeldDirectory(
  top: string,
  path: string,
  work: (path: string) => Promise<void>,
): Promise<void> {
  const inside = relative(top, dirname(path));
  if (inside.split(sep)[0] === '..') throw new Error(`not below ${top}: ${path}`);
  const seen = await access(handles).then(
    () => true,
    () => false,
  );
  if (!seen) return work(path);
  try {
    let handle = await open(top, O_RDONLY | O_DIRECTORY);
    for (const name of inside.split(sep).filter(Boolean)) handle = await descend(handle, name);
    try {
      await work(join(handles, String(handle.fd), basename(path)));
    } finally {
      await handle.close();
    }
  } catch (error) {
    // The path that a person knows, not the number of a handle.
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}
