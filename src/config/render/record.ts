import { createHash } from 'node:crypto';
import type { Files } from '../../effects/effects.ts';
import { pathsOf, recordPath } from '../paths.ts';
import { guardedStat } from './guard.ts';

/** Hashes of the tool's last files, by path. Two while a file is being replaced, one afterwards. */
export type RenderRecord = ReadonlyMap<string, readonly string[]>;

const maxBytes = 1_000_000;

export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** An unreadable record counts as none: then every file that differs is taken for edited, and kept. */
export async function readRecord(fs: Files, dir: string): Promise<RenderRecord> {
  const path = pathsOf(dir).rendered;
  const stat = await fs.stat(path);
  if (stat?.kind !== 'file' || stat.size > maxBytes) return new Map();
  try {
    return recordOf(JSON.parse(await fs.readText(path)));
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
}

function recordOf(data: unknown): RenderRecord {
  const record = new Map<string, readonly string[]>();
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'files')) return record;
  const files: unknown = Reflect.get(data, 'files');
  if (typeof files !== 'object' || files === null) return record;
  for (const [path, hashes] of Object.entries(files))
    if (Array.isArray(hashes))
      record.set(
        path,
        hashes.filter((hash) => typeof hash === 'string'),
      );
  return record;
}

/** The text of the record's file. */
export function recordText(record: RenderRecord): string {
  const files = Object.fromEntries([...record].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version: 1, files }, null, 1)}\n`;
}

export async function writeRecord(fs: Files, dir: string, record: RenderRecord): Promise<void> {
  // A directory in its place is named, with a command to look at it.
  await guardedStat(fs, dir, recordPath);
  await fs.writeAtomic(pathsOf(dir).rendered, recordText(record), { mode: 0o600, below: dir });
}
