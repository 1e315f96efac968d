import { join } from 'node:path';
import { pathsOf } from '../../config/paths.ts';
import type { Effects } from '../../effects/effects.ts';

/** Short texts by `kind/name`, of everything that tends to have changed when something broke. */
export type Entries = ReadonlyMap<string, string>;

export interface Snapshot {
  readonly schemaVersion: 1;
  /** ISO time. */
  readonly at: string;
  /** Of the Compose file; while it is the same, the environment in it is too. */
  readonly compose: string;
  readonly entries: Entries;
}

/** As `image/service` has it. */
export const shortImage = (imageId: string): string => imageId.replace('sha256:', '').slice(0, 12);

/** With the tables of the databases it is some hundred kB. */
const largest = 2 * 1024 * 1024;

/** The file of a deployment's last healthy state. */
export const snapshotPath = (dir: string): string =>
  join(pathsOf(dir).state, 'doctor', 'last-healthy.json');

function entriesFrom(value: unknown): Map<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = new Map<string, string>();
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') return undefined;
    entries.set(key, text);
  }
  return entries;
}

function parseSnapshot(text: string): Snapshot | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { schemaVersion, at, compose, entries } = {
      ...{ schemaVersion: 0, at: '', compose: '', entries: undefined },
      ...value,
    };
    const found = entriesFrom(entries);
    if (schemaVersion !== 1 || found === undefined) return undefined;
    if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || typeof compose !== 'string')
      return undefined;
    return { schemaVersion: 1, at, compose, entries: found };
  } catch {
    return undefined;
  }
}

/** The last healthy state; undefined when there is none that can be read. */
export async function readSnapshot(
  { fs }: Pick<Effects, 'fs'>,
  dir: string,
): Promise<Snapshot | undefined> {
  const path = snapshotPath(dir);
  try {
    const stat = await fs.stat(path);
    if (stat?.kind !== 'file' || stat.size > largest) return undefined;
    return parseSnapshot(await fs.readText(path));
  } catch {
    return undefined;
  }
}

/** Keeps a healthy state. Where nothing can be written, nothing is: doctor works all the same. */
export async function writeSnapshot(
  { fs }: Pick<Effects, 'fs'>,
  dir: string,
  snapshot: Snapshot,
): Promise<void> {
  const path = snapshotPath(dir);
  const { state } = pathsOf(dir);
  const text = JSON.stringify({ ...snapshot, entries: Object.fromEntries(snapshot.entries) });
  try {
    // A directory that a deploy has not made is not ours to make.
    if ((await fs.stat(state))?.kind !== 'dir') return;
    await fs.mkdir(join(state, 'doctor'), 0o700);
    await fs.writeAtomic(path, `${text}\n`, { mode: 0o600 });
  } catch {
    // A read-only or full disk, or another user's directory.
  }
}
