import { dirname, join, normalize } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { shellWord } from '../../base/shell.ts';
import { renderTexts } from '../../base/texts/render.ts';
import type { FileStat, Files } from '../../effects/effects.ts';

/**
 * The file at a path below the deployment, when nothing on the way to it is a symbolic link. Root
 * would write through a planted link to anywhere; so a link is refused, never followed or replaced.
 */
export async function guardedStat(
  fs: Files,
  dir: string,
  path: string,
): Promise<FileStat | undefined> {
  if (path.startsWith('/') || normalize(path) !== path || /^\.\.(?:\/|$)/.test(path))
    throw new Error(`not below the deployment: ${path}`);
  for (const parent of parentsOf(path)) {
    const stat = await fs.stat(join(dir, parent));
    if (!stat) return undefined;
    if (stat.kind !== 'dir') throw refused(join(dir, parent), stat);
  }
  const stat = await fs.stat(join(dir, path));
  if (stat && stat.kind !== 'file') throw refused(join(dir, path), stat);
  return stat;
}

/** a/b/c → a, a/b */
export function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === '.' ? [] : [...parentsOf(parent), parent];
}

function refused(path: string, stat: FileStat): UserError {
  const isLink = stat.kind === 'link';
  return new UserError({
    id: isLink ? 'unexpected-link' : 'unexpected-kind',
    title: isLink ? renderTexts.isLink({ path }) : renderTexts.isOther({ path }),
    why: [isLink ? renderTexts.isLinkWhy() : renderTexts.isOtherWhy()],
    next: [{ command: `ls -ld ${shellWord(path)}`, what: renderTexts.lookAtIt() }],
    exit: exit.refused,
  });
}
