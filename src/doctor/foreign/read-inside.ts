import { dirname, join, relative, resolve } from 'node:path';
import { readSmallFile } from '../../config/settings/read-file.ts';
import type { Effects } from '../../effects/effects.ts';

const mostLinks = 8;

/** Where a path below a directory really is; undefined where a link on the way leads out of it. */
async function insidePath(
  { fs }: Pick<Effects, 'fs'>,
  dir: string,
  path: string,
): Promise<string | undefined> {
  let steps = relative(dir, path).split('/').filter(Boolean);
  let links = 0;
  for (let at = 0; at < steps.length; at += 1) {
    if (steps[0] === '..') return undefined;
    const here = join(dir, ...steps.slice(0, at + 1));
    const stat = await fs.stat(here);
    if (stat?.kind !== 'link') continue;
    links += 1;
    if (links > mostLinks) return undefined;
    const target = resolve(dirname(here), await fs.readLink(here));
    const rest = steps.slice(at + 1);
    steps = [...relative(dir, target).split('/').filter(Boolean), ...rest];
    at = -1;
  }
  return steps[0] === '..' ? undefined : join(dir, ...steps);
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
): Promise<string | undefined> {
  const at = await insidePath(effects, dir, resolve(dir, path));
  if (at !== undefined) return readSmallFile(effects, at, path, dir);
  leadsOut(path);
  return undefined;
}
