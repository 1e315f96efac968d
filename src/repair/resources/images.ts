import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { literal } from '../../base/message.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { fetchImages, lookAtImages } from '../../docker/images/ensure.ts';
import { loadImages } from '../../docker/images/load.ts';
import { missingImagesError } from '../../docker/images/missing.ts';
import type { PullEvent, PullResult } from '../../docker/images/pull-source.ts';
import { wantedImages } from '../../docker/images/verify.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { byName } from '../state-shapes.ts';
import { isTexts, isWord } from '../targets.ts';

type ImagesTarget = readonly string[];
/** Directory of archives; null: from the registries and mirrors. */
type From = string | null;
/** Id by reference; null where there is none. */
type ImagesState = Readonly<Record<string, string | null>>;

/** Images of the engine under the names that services ask for. */
export const imagesResource = defineResource<ImagesTarget, From, ImagesState>({
  id: 'images',
  title: t.kindImages(),
  accepts: (target) => isTexts(target) && target.every(isWord),
  acceptsState: (state) => v.is(byName(v.string(), v.nullable(v.string())), state),
  name: (references) => literalList(references),
  async read({ effects: { docker }, signal }, references) {
    const rows = references.map(async (name) => [
      name,
      (await docker.image(name, signal))?.id ?? null,
    ]);
    return Object.fromEntries(await Promise.all(rows)) as ImagesState;
  },
  async apply(context, references, from) {
    const results = from === null ? await pulled(context, references) : await loaded(context, from);
    const { effects, deployment, signal } = context;
    const { arch, states } = await lookAtImages(effects, deployment, signal);
    const bad = states.filter(
      (one) => one.state !== 'present' && references.includes(one.reference),
    );
    if (bad.length === 0) return;
    throw missingImagesError(bad, arch, deployment.settings.images, results);
  },
  async restore({ effects: { docker }, signal }, references, before) {
    for (const name of references) {
      const id = before[name] ?? null;
      if ((await docker.image(name, signal))?.id === (id ?? undefined)) continue;
      if (id === null) await docker.untag(name, signal);
      else if (await docker.image(id, signal)) await docker.tag(id, name, signal);
    }
  },
});

const literalList = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} … (${names.length})` : names.join(', ');

async function pulled(
  { effects, deployment, signal, item }: StepContext,
  references: readonly string[],
): Promise<readonly PullResult[]> {
  const { arch } = await effects.docker.version(signal);
  const onEvent = (event: PullEvent) => {
    const { reference: id, phase: status, source, currentBytes, totalBytes } = event;
    const ratio = totalBytes > 0 ? { ratio: currentBytes / totalBytes } : {};
    item({ id, label: id, status, text: literal(source), ...ratio });
  };
  return await fetchImages(effects, deployment, { references, arch, onEvent, signal });
}

async function loaded(context: StepContext, dir: string): Promise<readonly PullResult[]> {
  const { effects, deployment, signal } = context;
  const wanted = await wantedImages(effects, deployment);
  const { arch } = await effects.docker.version(signal);
  const { mirrors } = deployment.settings.images;
  const { archives } = await loadImages(effects, {
    ...{ dir, wanted, mirrors, arch, signal },
    onArchive: ({ file }, done, total) => context.say(literal(`${file} (${done}/${total})`)),
  });
  const failed = archives.filter(({ status }) => status === 'failed');
  if (failed.length > 0 && failed.length === archives.length)
    throw new UserError({
      id: 'image-archives',
      title: t.noArchiveLoads({ dir }),
      why: failed.slice(0, 5).flatMap(({ reason }) => reason ?? []),
    });
  return [];
}

/** Images that are to be there. */
export const imagesAction = (references: readonly string[], from: From): Action => ({
  resource: imagesResource,
  target: references,
  want: from,
  change: {
    ...{ kind: 'image', action: 'create', name: literalList(references) },
    detail: from === null ? t.imagesPull() : t.imagesLoad({ dir: from }),
  },
});
