import { join } from 'node:path';
import { readAssetList } from '../../../../config/assets/list.ts';
import { placeOf, shownPath, topOf } from '../../../../config/paths.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import type { Files } from '../../../../effects/effects.ts';
import { inDeployment } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface PluginFile {
  /** As the list of assets names it. */
  readonly path: string;
  /** Where it is in another installer's directory, if that is another place. */
  readonly there?: string;
  readonly state: 'ok' | 'missing' | 'empty' | 'not-wasm';
}

type Place = Parameters<typeof placeOf>[0];

const magic = Buffer.from([0x00, 0x61, 0x73, 0x6d]);

async function firstBytes(fs: Files, path: string, top: string): Promise<Buffer> {
  const stream = fs.readStream(path, 0, top);
  for await (const chunk of stream) {
    stream.destroy();
    return Buffer.from(chunk).subarray(0, magic.length);
  }
  return Buffer.alloc(0);
}

async function look(fs: Files, deployment: Place, path: string): Promise<PluginFile> {
  const full = placeOf(deployment, path);
  const there = shownPath(deployment, path);
  const file = there === path ? { path } : { path, there };
  const top = topOf(deployment, path);
  const stat = await fs.stat(full, top);
  if (stat === undefined) return { ...file, state: 'missing' };
  // A pipe or a link that a service put there is no module, and is not opened.
  if (stat.kind !== 'file') return { ...file, state: 'not-wasm' };
  if (stat.size === 0) return { ...file, state: 'empty' };
  return { ...file, state: (await firstBytes(fs, full, top)).equals(magic) ? 'ok' : 'not-wasm' };
}

/** The plug-ins that the AI gateway fetches at its start, as files behind the portal. */
export const pluginFiles = defineProbe<readonly PluginFile[]>({
  id: 'plugin-files',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    inDeployment(
      context,
      async ({ effects, deployment }): Promise<Reading<readonly PluginFile[]>> => {
        const listed = readAssetList(
          await effects.fs.readText(join(effects.resources, 'assets.list')),
        );
        const targets = listed.filter(
          (asset) => asset.stack === deployment.blueprint.id && asset.target.endsWith('.wasm'),
        );
        const value = await Promise.all(
          targets.map(({ target }) => look(effects.fs, deployment, target)),
        );
        return {
          status: 'ok',
          value,
          evidence: value
            .filter((f) => f.state !== 'ok')
            .map((f) => `${f.there ?? f.path}: ${f.state}`),
        };
      },
    ),
});
