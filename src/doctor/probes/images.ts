import { join } from 'node:path';
import { tryParseReference } from '../../base/image-reference.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { imageKeys, imageReference, readImageList } from '../../config/image-references.ts';
import type { ContainerSummary, ImageSummary } from '../../effects/docker.ts';
import { defineProbe, type ProbeContext } from '../probe.ts';
import { requirementsOf } from '../requirements.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { containers, withDaemon } from './docker-info.ts';

export interface ImageState {
  readonly key: string;
  readonly ref: string;
  /** null: not on this machine. */
  readonly arch: string | null;
}

export interface Images {
  readonly images: readonly ImageState[];
  /** They are built on the spot and never pulled. */
  readonly built: boolean;
  /** Architectures that fit; empty: any. */
  readonly supported: readonly string[];
}

/** Image by every name under which a reference may ask for it. */
function byName(list: readonly ImageSummary[]): ReadonlyMap<string, string> {
  return new Map(
    list.flatMap(({ id, tags, digests }) => [...tags, ...digests].map((name) => [name, id])),
  );
}

/** A reference as the engine lists it; undefined where it has to be asked. */
function listed(ref: string): string | undefined {
  const parsed = tryParseReference(ref);
  if (parsed === undefined) return undefined;
  const { name, tag, digest } = parsed;
  return digest === undefined ? `${name}:${tag ?? 'latest'}` : `${name}@${digest}`;
}

/** Longer than the moment in which a program for another machine is found out. */
const runsOn = ({ state, status }: ContainerSummary): boolean =>
  state === 'running' && !/second/i.test(status);

/** Running images are made for this machine; only the others are asked one by one, each once. */
async function architectures(
  { effects: { docker }, signal, get }: ProbeContext,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const [list, all, daemon] = await Promise.all([
    docker.images(signal),
    get(containers),
    get(dockerDaemon),
  ]);
  const ids = byName(list);
  const running = new Set((all.value ?? []).filter(runsOn).map(({ imageId }) => imageId));
  const own = daemon.value?.kind === 'up' ? daemon.value.version.arch : undefined;
  const asked = new Map<string, Promise<string | null>>();
  const archOf = (ref: string): Promise<string | null> => {
    const id = ids.get(listed(ref) ?? '');
    if (id !== undefined && own !== undefined && running.has(id)) return Promise.resolve(own);
    const key = id ?? ref;
    const arch = asked.get(key) ?? docker.image(key, signal).then((image) => image?.arch ?? null);
    asked.set(key, arch);
    return arch;
  };
  return new Map(await Promise.all(refs.map(async (ref) => [ref, await archOf(ref)] as const)));
}

/** The images of the stack's services: which are on this machine, and for which architecture. */
export const images = defineProbe<Images>({
  id: 'images',
  title: t.probeImages(),
  deadline: 'short',
  read: (context) =>
    withDaemon(context, async () => {
      const { effects, deployment, blueprint } = context;
      if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
      const list = readImageList(await effects.fs.readText(join(effects.resources, 'images.list')));
      const { settings } = deployment;
      const refs = imageKeys(blueprint).map((key) => ({
        ...{ key, ref: imageReference(blueprint, settings, list, key) },
      }));
      const archs = await architectures(
        context,
        refs.map(({ ref }) => ref),
      );
      const found = refs.map(({ key, ref }) => ({ key, ref, arch: archs.get(ref) ?? null }));
      const supported = requirementsOf(blueprint, deployment)?.architectures ?? [];
      return { status: 'ok', value: { images: found, built: settings.rehearsal, supported } };
    }),
});
