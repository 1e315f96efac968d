import type { Change } from '../../base/events.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import { fetchImages, lookAtImages, pullable } from '../../docker/images/ensure.ts';
import { believedOne, explainState, missingImagesError } from '../../docker/images/missing.ts';
import { pullProgress } from '../../docker/images/progress.ts';
import type { Step, StepContext } from '../../runs/step.ts';

/** The images that the services need are there and run on this engine. */
export const imagesStep: Step = imagesStepFor(undefined);

async function lookFor({ effects, deployment, signal }: StepContext, service: string | undefined) {
  const { arch, states } = await lookAtImages(effects, deployment, signal);
  const key = deployment.blueprint.services.find(({ name }) => name === service)?.image;
  return { arch, states: states.filter(({ keys }) => key === undefined || keys.includes(key)) };
}

/** The same for one service only (`up SERVICE`): nobody waits for the images of the others. */
export function imagesStepFor(service: string | undefined): Step {
  const look = (context: StepContext) => lookFor(context, service);
  return {
    id: 'images',
    title: t.stepTitle(),
    async plan(context) {
      const view = await look(context);
      const changes = pullable(view).map(
        (one): Change => ({
          kind: 'image',
          action: one.state === 'missing' ? 'create' : 'update',
          name: one.reference,
          detail: explainState(one, view.arch),
        }),
      );
      return { changes };
    },
    async act(context, { changes }) {
      const { effects, deployment, signal } = context;
      const references = changes.map((change) => change.name);
      const { arch } = await effects.docker.version(signal);
      const onEvent = pullProgress(effects.clock, references.length, context);
      const request = { references, arch, onEvent, signal };
      const results = await fetchImages(effects, deployment, request);
      const alone = believedOne(results);
      if (alone) context.warn(alone);
      if (results.every((result) => result.source !== undefined)) return;
      const after = await look(context);
      const bad = after.states.filter((one) => one.state !== 'present');
      if (bad.length > 0) throw missingImagesError(bad, arch, deployment.settings.images, results);
    },
    async prove(context) {
      const { arch, states } = await look(context);
      const bad = states.filter((one) => one.state !== 'present');
      if (bad.length > 0) throw missingImagesError(bad, arch, context.deployment.settings.images);
      return t.allPresent({ n: states.length, arch });
    },
  };
}
