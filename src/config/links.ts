import { isAbsolute, join, resolve } from 'node:path';
import type { FileStat, Files } from '../effects/effects.ts';

/** As many as the kernel follows on one way. */
const mostLinks = 40;

const namesIn = (path: string): string[] => path.split('/').filter(Boolean);

/**
 * The path as the kernel and the engine name it: no link is on the way any more. Names that do not exist stay as they are.
 * `judge` is called with each link before it is followed, and may throw. Rejects with ELOOP after 40 links.
 */
export async function withoutLinks(
  fs: Pick<Files, 'stat' | 'readLink'>,
  path: string,
  judge?: (link: string, stat: FileStat) => void,
  /** Each directory that is passed on the way, the last name included; one may come twice. */
  pass?: (dir: string, stat: FileStat) => void,
): Promise<string> {
  const open = namesIn(resolve(path));
  let done = '/';
  let links = 0;
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const next = join(done, name);
    const stat = await fs.stat(next);
    if (stat?.kind !== 'link') {
      if (stat) pass?.(next, stat);
      done = next;
      continue;
    }
    judge?.(next, stat);
    links += 1;
    if (links > mostLinks)
      throw Object.assign(new Error(`too many links: ${path}`), { path, code: 'ELOOP' });
    const target = await fs.readLink(next);
    if (isAbsolute(target)) done = '/';
    open.unshift(...namesIn(target));
  }
  return done;
}
