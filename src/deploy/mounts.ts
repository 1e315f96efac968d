import { readMountinfo } from '../base/mountinfo.ts';
import { withoutLinks } from '../config/links.ts';
import type { Effects } from '../effects/effects.ts';

const table = '/proc/self/mountinfo';

/** File systems that are mounted below a directory, the innermost first; one at the directory itself is none. */
export async function mountsBelow(
  { fs }: Pick<Effects, 'fs'>,
  dir: string,
): Promise<readonly string[]> {
  const text = await fs.readText(table).catch(() => '');
  const top = `${await withoutLinks(fs, dir)}/`;
  const places = readMountinfo(text).map(({ path }) => path);
  return places.filter((place) => place.startsWith(top)).toReversed();
}
