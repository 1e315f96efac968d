import { join } from 'node:path';
import type { Files } from '../../effects/effects.ts';

type TreeFiles = Pick<Files, 'stat' | 'list' | 'removeTree'>;

/** Whether a tree has nothing in it but directories. */
async function isEmpty(fs: TreeFiles, path: string): Promise<boolean> {
  if ((await fs.stat(path))?.kind !== 'dir') return false;
  for (const name of await fs.list(path)) if (!(await isEmpty(fs, join(path, name)))) return false;
  return true;
}

/**
 * Removes the directories that a run made and put nothing into: what was downloaded stays, for the next run resumes
 * there. `existed`: the directory itself was somebody's before.
 */
export async function removeEmpty(fs: TreeFiles, path: string, existed: boolean): Promise<void> {
  const own = existed ? ['blobs', 'assets'].map((name) => join(path, name)) : [path];
  for (const one of own) if (await isEmpty(fs, one)) await fs.removeTree(one);
}
