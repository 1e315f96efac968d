import { checksTexts as t } from '../../base/texts/checks.ts';
import { placeOf } from '../../config/paths.ts';
import { readRecord } from '../../config/render/record.ts';
import { defineProbe } from '../../doctor/probe.ts';

export interface ConfigDirectory {
  /** The service that mounts it, by the name of its folder. */
  readonly service: string;
  /** Absolute. */
  readonly path: string;
}

/** Directories where a file was rendered: Docker creates them when the file is missing. */
export const configDirectories = defineProbe<readonly ConfigDirectory[]>({
  id: 'config-directories',
  title: t.probeConfigDirs(),
  deadline: 'instant',
  async read({ effects: { fs }, deployment }) {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const record = await readRecord(fs, deployment.dir);
    const ours = [...(deployment.adopted?.places.keys() ?? []), ...record.keys()];
    const files = [...new Set(ours)].filter((path) => /^config\/[^/]+\/.*\.\w{1,5}$/.test(path));
    const looked = files.map(async (file): Promise<ConfigDirectory[]> => {
      const path = placeOf(deployment, file);
      const stat = await fs.stat(path).catch(() => undefined);
      return stat?.kind === 'dir' ? [{ service: file.split('/')[1] ?? file, path }] : [];
    });
    return { status: 'ok', value: (await Promise.all(looked)).flat() };
  },
});
