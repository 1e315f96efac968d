import { join } from 'node:path';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe } from '../../doctor/probe.ts';

export interface ForeignDir {
  readonly service: string;
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
  readonly wanted: { readonly uid: number; readonly gid: number };
}

export interface DataDirs {
  readonly foreign: readonly ForeignDir[];
  /** This user may give them to another. */
  readonly isRoot: boolean;
}

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
    const looked = wanted.map(async ({ service, path: below, uid, gid }): Promise<ForeignDir[]> => {
      const path = join(data, below);
      const stat = await fs.stat(path);
      if (stat === undefined || stat.uid === uid) return [];
      return [{ service, path, uid: stat.uid, gid: stat.gid, wanted: { uid, gid } }];
    });
    const foreign = (await Promise.all(looked)).flat();
    return { status: 'ok', value: { foreign, isRoot: host.uid === 0 } };
  },
});
