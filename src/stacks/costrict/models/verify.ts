import { UserError } from '../../../base/errors.ts';
import type { Message } from '../../../base/message.ts';
import type { Blueprint } from '../../../config/blueprint.ts';
import type { JourneyStep } from '../../../deploy/procedure.ts';
import type { Issue } from '../../../doctor/issue.ts';
import { lookUntil } from '../../../effects/patience.ts';
import { lookAt } from '../../../repair/detect.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { anyStack } from '../http/any-stack.ts';
import { issue as chatModelUpdate } from '../issues/chat-model-update/index.ts';
import { issue as completionModelUpdate } from '../issues/completion-model-update/index.ts';
import { issue as embeddingDimensionChanged } from '../issues/embedding-dimension-changed/index.ts';
import { issue as embeddingRerankModelUpdate } from '../issues/embedding-rerank-model-update/index.ts';
import { issue as higressRegistryHost } from '../issues/higress-registry-host/index.ts';
import { chatStep } from '../journey/chat.ts';
import { completionStep } from '../journey/completion.ts';
import { modelsStep } from '../journey/models.ts';
import { tokenStep } from '../journey/token.ts';
import { embeddingStep, rerankStep } from '../journey/vectors.ts';
import { modelToolTexts as t } from '../texts/model-tools.ts';
import { modelTexts } from '../texts/models.ts';
import type { ModelRole } from './call.ts';

export type Context = StepContext<CostrictSettings>;

/** The user's steps with the model; no public path leads to the last two. */
const steps: Readonly<Record<ModelRole, readonly JourneyStep<CostrictSettings>[]>> = {
  chat: [tokenStep, modelsStep, chatStep],
  completion: [tokenStep, completionStep],
  embedding: [embeddingStep],
  rerank: [rerankStep],
};

const detectors: Readonly<Record<ModelRole, readonly Issue[]>> = {
  chat: [chatModelUpdate, higressRegistryHost],
  completion: [completionModelUpdate],
  embedding: [embeddingRerankModelUpdate, embeddingDimensionChanged],
  rerank: [embeddingRerankModelUpdate],
};

const patienceMs = 30_000;

/** The detectors find no place that says otherwise, and the model answers as users reach it. */
export async function verifyModel(context: Context, role: ModelRole): Promise<readonly Message[]> {
  await assertPlaces(context, role);
  const one = { ...context, carry: new Map<string, unknown>() };
  const { clock } = context.effects;
  const began = clock.monotonic();
  for (const step of steps[role]) await step.run(one);
  const seconds = ((clock.monotonic() - began) / 1000).toFixed(1);
  return [t.verified({ model: modelTexts[role](), seconds })];
}

/** Every place that names the model says the same; throws what differs. */
export async function assertPlaces(context: Context, role: ModelRole): Promise<void> {
  const { deployment, effects, signal } = anyStack(context);
  const { blueprint, dir } = deployment;
  const look = () =>
    lookAt(
      { effects, blueprint: blueprint as Blueprint, deployment, dir, signal },
      detectors[role],
    );
  let last = await look();
  const clean = () => last.wrong.length === 0 && last.unknown.length === 0;
  await lookUntil(effects.clock, { waitMs: patienceMs, signal }, async () => {
    if (!clean()) last = await look();
    return clean() || undefined;
  });
  if (clean()) return;
  const left = [...last.wrong, ...last.unknown];
  throw new UserError({
    id: 'fix-not-verified',
    title: t.placesDiffer(),
    why: left.flatMap(({ title, why }) => [title, ...why]),
    quote: left.flatMap(({ evidence }) => evidence),
  });
}
