import { isAbsolute, join, resolve } from 'node:path';
import type { Effects, Files } from '../effects/effects.ts';

const table = '/proc/self/mountinfo';
const mostLinks = 40;

/** The kernel writes blanks and backslashes in octal. */
const plain = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );

const namesIn = (path: string): string[] => path.split('/').filter(Boolean);

/** The path as the kernel and the engine name it: no link is on the way any more. */
export async function withoutLinks(fs: Files, path: string): Promise<string> {
  const open = namesIn(resolve(path));
  let done = '/';
  let links = 0;
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const next = join(done, name);
    if ((await fs.stat(next))?.kind !== 'link') {
      done = next;
      continue;
    }
    links += 1;
    if (links > mostLinks) throw Object.assign(new Error(`too many links: ${path}`), { path });
    const target = await fs.readLink(next);
    if (isAbsolute(target)) done = '/';
    open.unshift(...namesIn(target));
  }
  return done;
}

/** File systems that are mounted below a directory, the innermost first; one at the directory itself is none. */
export async function mountsBelow(
  { fs }: Pick<Effects, 'fs'>,
  dir: string,
): Promise<readonly string[]> {
  const text = await fs.readText(table).catch(() => '');
  const top = `${await withoutLinks(fs, dir)}/`;
  const places = text.split('\n').map((line) => plain(line.split(' ')[4] ?? ''));
  return places.filter((place) => place.startsWith(top)).toReversed();
}
