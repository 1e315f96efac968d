import { join } from 'node:path';
import type { Effects, Files } from '../../effects/effects.ts';
import { isAsset } from '../assets/blob.ts';
import { readAssetList } from '../assets/list.ts';
import type { CommonSettings } from '../blueprint.ts';
import type { Deployment } from '../deployment.ts';
import { engineCpus } from './engine-cpus.ts';
import { guardedStat } from './guard.ts';
import { contentHash, type RenderRecord, readRecord } from './record.ts';
import { type RenderedFile, renderDeployment } from './render.ts';

/** edited: by a person or by a service since the tool wrote it last, or never written by the tool. */
export type FileState = 'same' | 'new' | 'changed' | 'edited';

export interface ComparedFile {
  readonly file: RenderedFile;
  readonly state: FileState;
  /** The present content, when it differs; undefined also when it is too large to be shown. */
  readonly before: string | undefined;
}

export interface Comparison {
  readonly files: readonly ComparedFile[];
  readonly record: RenderRecord;
}

const maxBytes = 8_000_000;

type Needs = Pick<Effects, 'fs' | 'resources'>;
interface Place {
  readonly dir: string;
  readonly blueprint: { readonly id: string };
}

/** A deployment as its settings make it on the machine of its engine, against what is there. */
export async function compareDeployment<S extends CommonSettings>(
  deployment: Deployment<S>,
  effects: Effects,
  signal: AbortSignal,
): Promise<{ readonly comparison: Comparison; readonly hostCpus: number }> {
  const hostCpus = await engineCpus(effects, signal);
  const files = await renderDeployment(deployment, effects, hostCpus);
  return { comparison: await compareFiles(deployment, files, effects), hostCpus };
}

/** Each file as it should be against what is there. */
export async function compareFiles(
  deployment: Place,
  files: readonly RenderedFile[],
  effects: Needs,
): Promise<Comparison> {
  const record = await readRecord(effects.fs, deployment.dir);
  const compared = await Promise.all(
    files.map((file) => compareFile(deployment.dir, file, effects.fs, record)),
  );
  return { files: await withoutAssets(deployment, compared, effects), record };
}

async function compareFile(
  dir: string,
  file: RenderedFile,
  fs: Files,
  record: RenderRecord,
): Promise<ComparedFile> {
  const stat = await guardedStat(fs, dir, file.path);
  if (!stat) return { file, state: 'new', before: undefined };
  if (stat.size > maxBytes) return { file, state: 'edited', before: undefined };
  const bytes = await fs.readBytes(join(dir, file.path), dir, maxBytes);
  const before = new TextDecoder().decode(bytes);
  const hash = contentHash(bytes);
  if (hash === contentHash(file.content))
    return { file, state: stat.mode === file.mode ? 'same' : 'changed', before };
  const ours = record.get(file.path)?.includes(hash) ?? false;
  return { file, state: ours ? 'changed' : 'edited', before };
}

/** Some files stand in for an asset until it arrives; the verified asset is never taken for an edit. */
async function withoutAssets(
  { dir, blueprint }: Place,
  compared: readonly ComparedFile[],
  { fs, resources }: Needs,
): Promise<ComparedFile[]> {
  if (compared.every(({ state }) => state !== 'edited')) return [...compared];
  const listed = readAssetList(await fs.readText(join(resources, 'assets.list')));
  return Promise.all(
    compared.map(async (one) => {
      const path = one.file.path;
      const asset = listed.find(({ stack: id, target }) => id === blueprint.id && target === path);
      if (one.state !== 'edited' || !asset) return one;
      return (await isAsset(fs, join(dir, path), asset)) ? { ...one, state: 'same' } : one;
    }),
  );
}
