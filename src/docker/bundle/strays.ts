import { join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';
import type { FileView } from './file-view.ts';
import { type BundleIndex, indexName, signatureName } from './format.ts';

const listed = ({ parts }: BundleIndex): ReadonlySet<string> =>
  new Set([indexName, signatureName, ...parts.map(({ path }) => path)]);

/** Names that an index does not answer for. */
export function unlisted(index: BundleIndex, names: Iterable<string>): readonly string[] {
  const known = listed(index);
  return [...names].filter((name) => !known.has(name));
}

/** Unknown files in a bundle's directory, and links in place of its own; directories end in `/`. */
export async function strayFiles(
  { fs }: Pick<Effects, 'fs'>,
  top: string,
  index: BundleIndex,
): Promise<readonly string[]> {
  const known = listed(index);
  const walk = async (below: string): Promise<readonly string[]> => {
    const names = (await fs.list(join(top, below))).map((name) => `${below}${name}`);
    const found = names.map(async (name) => {
      const kind = (await fs.stat(join(top, name)))?.kind;
      if (kind !== 'dir') return known.has(name) && kind === 'file' ? [] : [name];
      const dir = `${name}/`;
      return [...known].some((path) => path.startsWith(dir)) ? await walk(dir) : [dir];
    });
    return (await Promise.all(found)).flat();
  };
  return await walk('');
}

/** Whether a tar ends where its entries do: some readers go on behind the blocks of zeros. */
export async function endsWithZeros(
  view: FileView,
  from: number,
  signal: AbortSignal,
): Promise<boolean> {
  for await (const chunk of view.read(from, Math.max(0, view.size - from))) {
    signal.throwIfAborted();
    if (chunk.some((byte) => byte !== 0)) return false;
  }
  return true;
}
