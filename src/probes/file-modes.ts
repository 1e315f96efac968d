import { dirname } from 'node:path';
import { pathsOf } from '../deploy/paths.ts';
import { defineProbe } from '../doctor/probe.ts';
import { checksTexts as t } from '../i18n/checks.ts';

export interface OpenFile {
  readonly path: string;
  readonly mode: number;
}

/** Files that hold secrets and that other users of this machine can read. */
export const openFiles = defineProbe<readonly OpenFile[]>({
  id: 'file-modes',
  title: t.probeModes(),
  deadline: 'instant',
  async read({ deployment, ports: { fs } }) {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const { secrets, compose } = pathsOf(deployment.dir);
    const configure = deployment.stack.configureFile?.path;
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
        // A closed directory above keeps everybody out.
        for (let at = dirname(path); at !== dirname(at); at = dirname(at)) {
          const dir = await fs.stat(at);
          if (dir?.kind === 'dir' && (dir.mode & 0o011) === 0) return [];
        }
        return [{ path, mode: stat.mode }];
      }),
    );
    return { status: 'ok', value: found.flat() };
  },
});
