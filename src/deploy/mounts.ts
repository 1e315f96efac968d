import { withoutLinks } from '../config/links.ts';
import type { Effects } from '../effects/effects.ts';

const table = '/proc/self/mountinfo';
/** The kernel writes blanks and backslashes in octal. */
const plain = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );

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
