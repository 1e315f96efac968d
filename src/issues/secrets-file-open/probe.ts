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
  /** It holds no secrets, and every user may write what is started. */
  readonly writable?: true;
}

const othersWrite = 0o002;

/** The mode that closes it. */
export const closedMode = ({ mode, writable }: OpenFile): number =>
  writable ? mode & 0o777 & ~othersWrite : 0o600;

/** Whether a closed directory, this one or one above, keeps every other user out. */
export async function isShut(fs: Pick<Files, 'stat'>, path: string): Promise<boolean> {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    const dir = await fs.stat(at);
    if (dir?.kind === 'dir' && (dir.mode & 0o011) === 0) return true;
  }
  return false;
}

/** Files that hold secrets and that other users of this machine can read; settings that they can write. */
export const openFiles = defineProbe<readonly OpenFile[]>({
  id: 'file-modes',
  title: t.probeModes(),
  deadline: 'instant',
  async read({ deployment, effects: { fs } }) {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const { secrets, compose, settings } = pathsOf(deployment.dir);
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
    const own = await fs.stat(settings);
    const isOpen = own?.kind === 'file' && (own.mode & othersWrite) !== 0;
    const written: OpenFile[] =
      isOpen && !(await isShut(fs, dirname(settings)))
        ? [{ path: settings, mode: own.mode, uid: own.uid, writable: true }]
        : [];
    return { status: 'ok', value: [...found.flat(), ...written] };
  },
});
