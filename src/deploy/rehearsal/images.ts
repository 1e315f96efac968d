import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { rehearsalTexts as t } from '../../base/texts/rehearsal.ts';
import type { CommonSettings } from '../../config/blueprint.ts';
import type { Deployment } from '../../config/deployment.ts';
import { contentLabel, rehearsalLabel } from '../../docker/rehearsal-labels.ts';
import type { Effects } from '../../effects/effects.ts';
import { type BaseImage, findBase } from './base-image.ts';
import { contentHash, contextFiles } from './build-context.ts';
import { companionsHere } from './companions.ts';

export interface RehearsalImage {
  readonly reference: string;
  readonly role: string;
  /** Stage of the Dockerfile. */
  readonly target: string;
  /** Id of the old one that this rehearsal built and will replace. */
  readonly replaces?: string;
}

/**
 * The images that a rehearsal builds, each once, those of its companions on this machine too. Where the settings name an
 * image of their own, none is built.
 */
export async function rehearsalImages<S extends CommonSettings>(
  effects: Pick<Effects, 'docker' | 'host'>,
  deployment: Deployment<S>,
  signal: AbortSignal,
): Promise<RehearsalImage[]> {
  const { rehearsal: spec } = deployment.blueprint;
  if (!spec) return [];
  const { override } = deployment.settings.images;
  const built = Object.entries(spec.images).filter(([key]) => !override[key]);
  const wanted = new Map<string, RehearsalImage>();
  for (const { role, target } of [
    ...built.map(([, image]) => image),
    ...(await companionsHere(effects, deployment, signal)),
  ]) {
    const reference = `${spec.repository}/${role}:local`;
    wanted.set(reference, { reference, role, target });
  }
  return [...wanted.values()];
}

export interface ImagesState {
  readonly all: readonly RehearsalImage[];
  readonly base: BaseImage;
  /** Hash that the images' label must have; undefined while the base image is not known. */
  readonly hash: string | undefined;
  readonly missing: readonly RehearsalImage[];
  /** Built from something else than what is here now. */
  readonly stale: readonly RehearsalImage[];
}

/** Compares the images with what they would be built from. */
export async function lookAtImages<S extends CommonSettings>(
  effects: Pick<Effects, 'fs' | 'docker' | 'host' | 'resources'>,
  deployment: Deployment<S>,
  signal: AbortSignal,
): Promise<ImagesState> {
  const all = await rehearsalImages(effects, deployment, signal);
  const base = await findBase(effects.docker, signal);
  const context = join(effects.resources, deployment.blueprint.rehearsal?.dir ?? '');
  const hash = await contentHash(effects.fs, context, [base.id ?? '']);
  if (hash === undefined)
    throw new UserError({
      id: 'rehearsal-context-missing',
      title: t.contextMissing({ path: context }),
      next: [{ command: 'npm run build', what: t.contextMake() }],
    });
  const missing: RehearsalImage[] = [];
  const stale: RehearsalImage[] = [];
  const found = await Promise.all(all.map((i) => effects.docker.image(i.reference, signal)));
  for (const [index, image] of all.entries()) {
    const there = found[index];
    if (there === undefined) missing.push(image);
    else if (there.labels[contentLabel] !== hash) {
      const isOurs = there.labels[contentLabel] !== undefined;
      stale.push(isOurs ? { ...image, replaces: there.id } : image);
    }
  }
  return { all, base, hash: base.id === undefined ? undefined : hash, missing, stale };
}

const quotedLines = 12;

export interface ImageBuild {
  /** Absolute path of the build context. */
  readonly context: string;
  readonly image: RehearsalImage;
  readonly base: string;
  readonly hash: string;
}

/** Builds one image and labels it with the hash of what it was built from. */
export async function buildImage(
  { docker, fs }: Pick<Effects, 'docker' | 'fs'>,
  { context, image, base, hash }: ImageBuild,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const options = {
    files: await contextFiles(fs, context),
    dockerfile: 'Dockerfile',
    target: image.target,
    tag: image.reference,
    args: { BASE: base, ROLE: image.role },
    labels: { [rehearsalLabel]: image.role, [contentLabel]: hash },
  };
  try {
    await docker.build(options, onLine, signal);
  } catch (error) {
    signal.throwIfAborted();
    const said = error instanceof Error ? error.message.split('\n') : [String(error)];
    throw new UserError({
      id: 'rehearsal-build-failed',
      title: t.buildFailed({ image: image.reference }),
      why: [t.buildNeeds()],
      quote: said.slice(-quotedLines),
      cause: error,
    });
  }
  // A container may still run on the old one; then it stays until the next build.
  if (image.replaces) await docker.untag(image.replaces, signal).catch(() => undefined);
}
