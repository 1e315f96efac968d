import { dirname } from 'node:path';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe } from '../../doctor/probe.ts';
import type { Files } from '../../effects/effects.ts';

export interface DirectoryState {
  readonly path: string;
  /** The path itself, or the nearest parent that exists. */
  readonly at: string;
  readonly kind: 'dir' | 'not-a-dir';
  readonly writable: boolean;
  readonly uid: number;
  readonly mode: number;
  readonly user: string;
}

async function nearest(fs: Files, path: string) {
  for (let at = path; ; at = dirname(at)) {
    const stat = await fs.stat(at);
    if (stat !== undefined) return { at, stat };
    if (at === dirname(at)) throw new Error(`${path}: no parent exists`);
  }
}

/** Whether this user may write where the deployment is, or would be made. */
export const directory = defineProbe<DirectoryState>({
  id: 'directory',
  title: t.probeDirectory(),
  deadline: 'instant',
  async read({ effects: { fs, host }, dir }) {
    const { at, stat } = await nearest(fs, dir);
    const writable = await fs.canWrite(dir);
    // A link may well lead to a directory; only a plain file cannot hold a deployment.
    const kind = stat.kind === 'dir' || stat.kind === 'link' ? 'dir' : 'not-a-dir';
    return {
      status: 'ok',
      value: { path: dir, at, kind, writable, uid: stat.uid, mode: stat.mode, user: host.user },
      evidence: [`${at}: mode ${stat.mode.toString(8)}, uid ${stat.uid}, gid ${stat.gid}`],
    };
  },
});
