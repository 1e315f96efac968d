import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { StreamedEntry } from '../../effects/archive.ts';
import type { Files } from '../../effects/effects.ts';

type FileReader = Pick<Files, 'list' | 'stat' | 'readBytes'>;

async function filesBelow(
  fs: Pick<Files, 'list' | 'stat'>,
  dir: string,
  below = '',
): Promise<string[]> {
  const found: string[] = [];
  for (const name of await fs.list(join(dir, below))) {
    const path = join(below, name);
    const stat = await fs.stat(join(dir, path));
    if (stat?.kind === 'dir') found.push(...(await filesBelow(fs, dir, path)));
    else if (stat?.kind === 'file') found.push(path);
  }
  return found;
}

/** The files below a directory, with their modes, as an image is built from them. */
export async function contextFiles(
  fs: Pick<Files, 'list' | 'stat' | 'readStream'>,
  dir: string,
): Promise<StreamedEntry[]> {
  const names = await filesBelow(fs, dir);
  const stats = await Promise.all(names.map((name) => fs.stat(join(dir, name))));
  return names.map((name, at) => ({
    ...{ name, size: stats[at]?.size ?? 0, mode: stats[at]?.mode ?? 0o600 },
    open: () => fs.readStream(join(dir, name)),
  }));
}

/** One hash over every file of a build context and what else goes into the images. Undefined without a context. */
export async function contentHash(
  fs: FileReader,
  dir: string,
  others: readonly string[],
): Promise<string | undefined> {
  const files = await filesBelow(fs, dir);
  if (files.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const path of files) {
    const bytes = await fs.readBytes(join(dir, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  for (const other of others) hash.update(`\0${other}`);
  return hash.digest('hex');
}
