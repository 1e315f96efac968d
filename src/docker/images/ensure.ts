import type { Deployment } from '../../config/deployment.ts';
import { imageSources } from '../../config/mirrors.ts';
import type { Effects } from '../../effects/effects.ts';
import { engineSilent } from '../engine-error.ts';
import { lockedDigests, readLock } from './lock.ts';
import { mainFailure, pullImages } from './pull.ts';
import { pullDirect } from './pull-direct.ts';
import type { PullRequest, PullResult } from './pull-source.ts';
import { type ImageSource, rememberSources } from './sources.ts';
import { BlobStore } from './store.ts';
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
  deployment: Pick<Deployment, 'dir' | 'blueprint' | 'settings'>,
  parent: AbortSignal,
): Promise<ImageView> {
  const signal = effects.clock.deadline(lookMs, parent);
  const wanted = await wantedImages(effects, deployment);
  const lock = await readLock(effects.fs, deployment.dir);
  try {
    const { arch } = await effects.docker.version(signal);
    return { arch, states: await verifyImages(effects.docker, wanted, arch, signal, lock) };
  } catch (error) {
    if (signal.aborted && !parent.aborted) throw engineSilent(error);
    throw error;
  }
}

/** Faults that a pull can fix. Images that a rehearsal builds are never pulled. */
export const pullable = ({ states }: ImageView): ImageState[] =>
  states.filter((one) => one.state !== 'present' && !one.built);

export interface FetchChoice {
  /** The way that is taken; without it our own client, and the engine for what that could not get. */
  readonly via?: 'direct' | 'docker' | undefined;
  /** Connections in all. */
  readonly parallel?: number | undefined;
  /** In place of the mirrors of the settings. */
  readonly mirrors?: readonly string[] | undefined;
}

/** Failures that no other way may change: an engine takes a tag from the first mirror to answer. */
const isDecided = ({ failures }: PullResult): boolean =>
  failures.some(({ kind }) =>
    ['disagree', 'wrong-content', 'no-space', 'no-arch'].includes(kind),
  ) ||
  (failures.length === 1 && failures[0]?.kind === 'not-found');

async function pullBoth(
  effects: Effects,
  { dir, settings }: Deployment,
  request: Omit<PullRequest, 'mirrors' | 'registry'>,
  { via, parallel, mirrors }: FetchChoice,
): Promise<PullResult[]> {
  const lock = await readLock(effects.fs, dir);
  const locked = lockedDigests(lock);
  const sources = { ...imageSources(settings.images), ...(mirrors && { mirrors }) };
  if (via === 'docker')
    return await pullImages(effects, { ...request, ...sources, digests: locked });
  const store = BlobStore.of(effects.fs, dir);
  const own = await pullDirect(effects, {
    ...{ ...request, ...sources, locked: lock, store },
    ...(parallel && { parallel }),
  });
  const left = own.filter((one) => one.source === undefined && !isDecided(one));
  if (via === 'direct' || left.length === 0) return own;
  const references = left.map(({ reference }) => reference);
  const seen = left.flatMap(({ reference, image }): [string, string][] =>
    image ? [[reference, image.digest]] : [],
  );
  const digests = new Map([...locked, ...seen]);
  const others = await pullImages(effects, { ...request, ...sources, references, digests });
  return own.map((one) => {
    const other = others.find(({ reference }) => reference === one.reference);
    if (!other || other.source !== undefined) return other ?? one;
    const asked = new Set(one.failures.map(({ source }) => source));
    const more = other.failures.filter(({ source }) => !asked.has(source));
    return { ...one, failures: [...one.failures, ...more] };
  });
}

/** Pulls images and writes down where they came from. */
export async function fetchImages(
  effects: Effects,
  deployment: Deployment,
  request: Pick<PullRequest, 'references' | 'arch' | 'onEvent' | 'signal'>,
  choice: FetchChoice = {},
): Promise<PullResult[]> {
  const { signal } = request;
  const results = await pullBoth(effects, deployment, request, choice);
  for (const { reference, source, failures } of results) {
    if (source !== undefined) continue;
    const failure = mainFailure(failures);
    const none = { source: failure?.source ?? '', currentBytes: 0, totalBytes: 0 };
    request.onEvent({ reference, phase: 'failed', ...none, ...(failure && { failure }) });
  }
  const sources = new Map<string, ImageSource>();
  for (const { reference, source } of results) {
    const image = source && (await effects.docker.image(reference, signal));
    if (source && image) sources.set(reference, { source, id: image.id });
  }
  await rememberSources(effects.fs, deployment.dir, sources);
  return results;
}
