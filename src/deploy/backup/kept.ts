import { join } from 'node:path';
import { guardedStat } from '../../config/render/guard.ts';
import { manifestName } from '../../doctor/probes/backup-sets.ts';
import type { StepContext } from '../../runs/step.ts';

/** In the directory of a backup whose data was removed: nothing else has it any more. */
const keptName = 'kept';
const ours = /^\d{8}T\d{6}Z(?:-\d+)?$/;

type Place = Pick<StepContext, 'deployment' | 'effects'>;

/** Marks a backup that no undo may remove. */
export async function keepPermanently(
  { deployment: { dir }, effects: { fs } }: Place,
  path: string,
) {
  await fs.writeAtomic(join(dir, path, keptName), '', { mode: 0o600, below: dir });
}

/**
 * Backups of this program that were made after one, the newest first, but those that must stay. Their names are
 * times: one from before is none of them, whatever became of the newest then.
 */
export async function removableSince(
  { deployment: { dir }, effects: { fs } }: Place,
  before: string | null,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of (await fs.list(join(dir, 'backups'))).toReversed()) {
    const path = `backups/${name}`;
    if (!ours.test(name) || (before !== null && path <= before)) continue;
    // Refuses links on the way.
    await guardedStat(fs, dir, `${path}/${manifestName}`);
    if ((await fs.stat(join(dir, path, keptName))) === undefined) found.push(path);
  }
  return found;
}
