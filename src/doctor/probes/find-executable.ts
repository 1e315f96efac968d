import { join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';

/** First program of that name on PATH, or in one of the further folders; null when there is none. */
export async function findExecutable(
  { fs, host }: Pick<Effects, 'fs' | 'host'>,
  name: string,
  further: readonly string[] = [],
): Promise<string | null> {
  const path = (host.env('PATH') ?? '').split(':').filter((folder) => folder.startsWith('/'));
  for (const folder of [...path, ...further]) {
    const file = join(folder, name);
    const stat = await fs.stat(file).catch(() => undefined);
    if (stat?.kind === 'link' || (stat?.kind === 'file' && (stat.mode & 0o111) !== 0)) return file;
  }
  return null;
}
