import { join } from 'node:path';
import { pathsOf } from '../../config/paths.ts';
import type { Files } from '../../effects/effects.ts';

export interface ImageSource {
  /** Host of the registry or mirror, or the archive. */
  readonly source: string;
  /** The image's id then; another one later means that it came from elsewhere. */
  readonly id: string;
}

const fileOf = (dir: string) => join(pathsOf(dir).state, 'images.json');

/** Where the deployment's images came from, by reference, as far as it was written down. */
export async function readSources(
  fs: Pick<Files, 'readText' | 'stat'>,
  dir: string,
): Promise<Map<string, ImageSource>> {
  const sources = new Map<string, ImageSource>();
  const stat = await fs.stat(fileOf(dir));
  if (stat?.kind !== 'file' || stat.size > 1024 * 1024) return sources;
  try {
    const raw = JSON.parse(await fs.readText(fileOf(dir))) as {
      images?: Record<string, unknown>;
    } | null;
    for (const [reference, value] of Object.entries(raw?.images ?? {})) {
      const { source, id } = (value ?? {}) as Partial<Record<keyof ImageSource, unknown>>;
      if (typeof source === 'string' && typeof id === 'string')
        sources.set(reference, { source, id });
    }
  } catch (error) {
    // A note for people only: a broken one is replaced by a new one.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return sources;
}

/** Adds what was just pulled or loaded. */
export async function rememberSources(
  fs: Pick<Files, 'readText' | 'stat' | 'mkdir' | 'writeAtomic'>,
  dir: string,
  added: ReadonlyMap<string, ImageSource>,
): Promise<void> {
  if (added.size === 0) return;
  const all = new Map([...(await readSources(fs, dir)), ...added]);
  await fs.mkdir(pathsOf(dir).state, 0o700);
  const text = JSON.stringify({ version: 1, images: Object.fromEntries(all) }, null, 2);
  await fs.writeAtomic(fileOf(dir), `${text}\n`, { mode: 0o600 });
}
