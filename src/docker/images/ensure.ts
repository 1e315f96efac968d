import type { Deployment } from '../../config/deployment.ts';
import type { Effects } from '../../effects/effects.ts';
import { engineSilent } from '../engine-error.ts';
import { pullImages } from './pull.ts';
import type { PullEvent, PullResult } from './pull-source.ts';
import { type ImageSource, rememberSources } from './sources.ts';
import { type ImageState, verifyImages, wantedImages } from './verify.ts';

export interface ImageView {
  /** The engine's architecture. */
  readonly arch: string;
  readonly states: readonly ImageState[];
}

const lookMs = 30_000;

/** The deployment's images as the engine has them. */
export async function lookAtImages(
  effects: Effects,
  deployment: Pick<Deployment, 'blueprint' | 'settings'>,
  parent: AbortSignal,
): Promise<ImageView> {
  const signal = effects.clock.deadline(lookMs, parent);
  const wanted = await wantedImages(effects, deployment);
  try {
    const { arch } = await effects.docker.version(signal);
    return { arch, states: await verifyImages(effects.docker, wanted, arch, signal) };
  } catch (error) {
    if (signal.aborted && !parent.aborted) throw engineSilent(error);
    throw error;
  }
}

/** Faults that a pull can fix. Images that a rehearsal builds are never pulled. */
export const pullable = ({ states }: ImageView): ImageState[] =>
  states.filter((one) => one.state !== 'present' && !one.built);

/** Pulls images and writes down where they came from. */
export async function fetchImages(
  effects: Effects,
  deployment: Deployment,
  references: readonly string[],
  arch: string,
  onEvent: (event: PullEvent) => void,
  signal: AbortSignal,
): Promise<PullResult[]> {
  const { mirrors } = deployment.settings.images;
  const results = await pullImages(effects, { references, arch, mirrors, onEvent, signal });
  const sources = new Map<string, ImageSource>();
  for (const { reference, source } of results) {
    const image = source && (await effects.docker.image(reference, signal));
    if (source && image) sources.set(reference, { source, id: image.id });
  }
  await rememberSources(effects.fs, deployment.dir, sources);
  return results;
}
