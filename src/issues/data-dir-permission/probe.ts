import { join } from 'node:path';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { shutsOut } from '../../config/data-dir-mode.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe } from '../../doctor/probe.ts';

export interface ForeignDir {
  readonly service: string;
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
  readonly wanted: { readonly uid: number; readonly gid: number };
}

/** One that others may enter, or its owner may not: some servers refuse it. */
export interface OpenDir {
  readonly service: string;
  readonly path: string;
  readonly mode: number;
  readonly wanted: number;
}

export interface DataDirs {
  readonly foreign: readonly ForeignDir[];
  readonly modes?: readonly OpenDir[];
  /** This user may give them to another. */
  readonly isRoot: boolean;
}

/** Nothing for others that it should not have, and all for its owner. */
const fits = (mode: number, wanted: number): boolean =>
  (mode & 0o077 & ~wanted) === 0 && (mode & 0o700) === 0o700;

/** Data directories that exist and do not belong to the user as which their service runs. */
export const dataDirs = defineProbe<DataDirs>({
  id: 'data-dirs',
  title: t.probeDataDirs(),
  deadline: 'instant',
  async read({ effects: { fs, host }, deployment }) {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const { data } = pathsOf(deployment.dir);
    const wanted = deployment.blueprint.services.flatMap((service) =>
      (service.dataDirs ?? []).map((dir) => ({ service: service.name, ...dir })),
    );
    const looked = wanted.map(async ({ service, path: below, uid, gid, mode, ownedByImage }) => {
      const path = join(data, below);
      const stat = await fs.stat(path);
      if (stat === undefined) return { foreign: [], modes: [] };
      // The image gives it to its own user when it starts.
      const isOwn = ownedByImage || stat.uid === uid;
      const own = { service, path };
      const isFit = fits(stat.mode, mode) && !(ownedByImage && shutsOut(stat, { mode, uid }));
      return {
        foreign: isOwn ? [] : [{ ...own, uid: stat.uid, gid: stat.gid, wanted: { uid, gid } }],
        modes: isFit ? [] : [{ ...own, mode: stat.mode, wanted: mode }],
      };
    });
    const all = await Promise.all(looked);
    const foreign: ForeignDir[] = all.flatMap((one) => one.foreign);
    const modes = all.flatMap((one) => one.modes);
    return { status: 'ok', value: { foreign, modes, isRoot: host.uid === 0 } };
  },
});
