import { join, relative, resolve } from 'node:path';
import { errorCode } from '../../base/errors.ts';
import type { Effects } from '../../effects/effects.ts';
import { withoutLinks } from '../links.ts';
import { readSmallFile } from './read-file.ts';

/** Where a path below a directory really is; undefined where a link on the way leads out of it, or around. */
async function insidePath(
  { fs }: Pick<Effects, 'fs'>,
  dir: string,
  path: string,
): Promise<string | undefined> {
  try {
    const [home, at] = [await withoutLinks(fs, dir), await withoutLinks(fs, path)];
    const below = relative(home, at);
    return below.split('/')[0] === '..' ? undefined : join(dir, below);
  } catch (error) {
    if (errorCode(error) === 'ELOOP') return undefined;
    throw error;
  }
}

/**
 * A small text file of another installer's directory; undefined where there is none. The
 * directory's owner may have put links to files into it that only we can read: one that leads out
 * is not followed, `leadsOut` tells of it.
 */
export async function readInside(
  effects: Effects,
  dir: string,
  path: string,
  leadsOut: (path: string) => void,
  /** Its name in errors, if that is another one. */
  shown = path,
): Promise<string | undefined> {
  const at = await insidePath(effects, dir, resolve(dir, path));
  if (at !== undefined) return readSmallFile(effects, at, shown, dir);
  leadsOut(path);
  return undefined;
}
