import { dirname } from 'node:path';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe } from '../../doctor/probe.ts';
import type { Files } from '../../effects/effects.ts';

export interface OpenFile {
  readonly path: string;
  readonly mode: number;
  /** Its owner: nobody else but root may close it. */
  readonly uid: number;
}

/** Whether a closed directory, this one or one above, keeps every other user out. */
export async function isShut(fs: Pick<Files, 'stat'>, path: string): Promise<boolean> {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    const dir = await fs.stat(at);
    if (dir?.kind === 'dir' && (dir.mode & 0o011) === 0) return true;
  }
  return false;
}

/** Files that hold secrets and that other users of this machine can read. */
export const openFiles = defineProbe<readonly OpenFile[]>({
  id: 'file-modes',
  title: t.probeModes(),
  deadline: 'instant',
  async read({ deployment, effects: { fs } }) {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const { secrets, compose } = pathsOf(deployment.dir);
    const configure = deployment.blueprint.configureFile?.path;
    const paths = [
      secrets,
      compose,
      ...(configure === undefined ? [] : [`${deployment.dir}/${configure}`]),
    ];
    const group = 0o040;
    const others = 0o004;
    const found = await Promise.all(
      paths.map(async (path): Promise<OpenFile[]> => {
        const stat = await fs.stat(path);
        if (stat === undefined || (stat.mode & (group | others)) === 0) return [];
        return (await isShut(fs, dirname(path))) ? [] : [{ path, mode: stat.mode, uid: stat.uid }];
      }),
    );
    return { status: 'ok', value: found.flat() };
  },
});
