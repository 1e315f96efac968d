import { UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { sizeText } from '../../base/format.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { imageTransferTexts as t } from '../../base/texts/image-transfer.ts';
import { imageTexts } from '../../base/texts/images.ts';
import { collectImages } from '../../docker/images/collect.ts';
import { blobsOf } from '../../docker/images/direct.ts';
import { lookAtImages } from '../../docker/images/ensure.ts';
import { readLock } from '../../docker/images/lock.ts';
import { missingImagesError } from '../../docker/images/missing.ts';
import { inParallel } from '../../docker/images/parallel.ts';
import { pullProgress } from '../../docker/images/progress.ts';
import { explainPullFailure, type PullFailure } from '../../docker/images/pull-failure.ts';
import {
  configThere,
  nameIn,
  type Pushed,
  pushImages,
  pushTarget,
} from '../../docker/images/push.ts';
import { BlobStore } from '../../docker/images/store.ts';
import type { ImageState } from '../../docker/images/verify.ts';
import { RegistryError } from '../../docker/registry/failure.ts';
import type { Step, StepContext } from '../../runs/step.ts';

interface PushChoice {
  readonly registry: string;
  /** As it is typed. */
  readonly command: string;
  choose(states: readonly ImageState[]): readonly ImageState[];
}

interface Found {
  readonly arch: string;
  readonly states: readonly ImageState[];
  readonly changes: readonly (Change & { readonly reference: string })[];
}

const questionsAtOnce = 4;

/** A private registry gets what it does not have yet of the deployment's images. */
export function pushStep(choice: PushChoice): Step {
  /** Digest of the configuration of what was pushed, by reference. */
  const sent = new Map<string, string>();
  return {
    id: 'push',
    title: t.stepPush(),
    plan: async (context) => {
      const found = await compare(context, choice);
      return { changes: found.changes, state: found };
    },
    act: (context, { state }) => pushAll(context, choice, state as Found, sent),
    async prove(context, { state }) {
      const { states } = state as Found;
      const target = pushTarget(context.effects, choice.registry, context.signal);
      // By what was sent: newer engines know an image by its manifest, not by its configuration.
      const there = await inParallel(questionsAtOnce, states, async ({ reference }) => {
        const config = await configThere(target, reference);
        return config !== undefined && config === (sent.get(reference) ?? config);
      });
      const n = there.filter((one) => !one).length;
      if (n > 0) throw new UserError({ id: 'image-push', title: t.notPushed({ n }) });
      return t.allPushed({ registry: choice.registry, n: states.length });
    },
  };
}

async function pushAll(
  context: StepContext,
  choice: PushChoice,
  { arch, states, changes }: Found,
  sent: Map<string, string>,
): Promise<void> {
  const { effects, deployment, signal } = context;
  const references = changes.map(({ reference }) => reference);
  const store = BlobStore.of(effects.fs, deployment.dir);
  const onEvent = pullProgress(effects.clock, references.length, context, t.toSource);
  const { images, failed } = await collectImages(effects, {
    ...{ store, references, arch, signal, mirrors: deployment.settings.images.mirrors },
    lock: await readLock(effects.fs, deployment.dir),
    onEvent: () => undefined,
    onPacked: (size, all) => context.say(t.packing({ size: sizeText(size), all: sizeText(all) })),
  });
  const target = pushTarget(effects, choice.registry, signal);
  const pushed = await pushImages(target, { store, images, onEvent });
  for (const image of images)
    for (const { digest } of [...blobsOf(image), image.manifest]) await store.remove(digest);
  await store.tidy();
  for (const { reference, manifest } of images) sent.set(reference, manifest.config.digest);
  const bad = pushed.filter(({ failure }) => failure);
  if (bad.length > 0) throw notPushed(choice, bad);
  const lost = states.filter(({ reference }) => failed.some((f) => f.reference === reference));
  if (lost.length > 0) throw missingImagesError(lost, arch, deployment.settings.images, failed);
}

/** Images that the registry lacks, by configuration digest: the same however layers are packed. */
async function compare(context: StepContext, choice: PushChoice): Promise<Found> {
  const { effects, deployment, signal } = context;
  const view = await lookAtImages(effects, deployment, signal);
  const states = choice.choose(view.states);
  const target = pushTarget(effects, choice.registry, signal);
  const rows = await inParallel(questionsAtOnce, states, async ({ reference, image, locked }) => {
    const there = await configThere(target, reference).catch((error: unknown) => {
      if (!(error instanceof RegistryError)) throw error;
      throw notPushed(choice, [{ reference, failure: error.failure }]);
    });
    const name = nameIn(choice.registry, reference);
    const change = { kind: 'image' as const, name, reference };
    if (there === undefined) return [{ ...change, action: 'create' as const, detail: t.toNew() }];
    const same = there === locked || there === image?.id || (image === undefined && !locked);
    return same ? [] : [{ ...change, action: 'update' as const, detail: t.toOther() }];
  });
  return { arch: view.arch, states, changes: rows.flat() };
}

function notPushed({ registry, command }: PushChoice, bad: readonly Pushed[]): UserError {
  const failures = bad.flatMap(({ failure }) => failure ?? []);
  const why = new Map(failures.map((one): [string, PullFailure] => [one.kind, one]));
  const host = registry.replace(/^https?:\/\//, '').replace(/\/.*/, '');
  const login: NextStep[] = why.has('unauthorized')
    ? [{ command: `docker login ${host}`, what: t.nextLogin() }]
    : [];
  return new UserError({
    ...{ id: 'image-push', title: t.notPushed({ n: bad.length }) },
    why: bad.flatMap(({ reference, failure }) =>
      failure ? [imageTexts.oneImage({ image: reference, why: explainPullFailure(failure) })] : [],
    ),
    next: [...login, { command: `${program.command} ${command}`, what: t.nextRetry() }],
  });
}
