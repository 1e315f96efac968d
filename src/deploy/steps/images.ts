import type { Change } from '../../base/events.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import { fetchImages, lookAtImages, pullable } from '../../docker/images/ensure.ts';
import { explainState, missingImagesError } from '../../docker/images/missing.ts';
import { pullProgress } from '../../docker/images/progress.ts';
import type { Step } from '../../runs/step.ts';

/** The images that the services need are there and run on this engine. */
export const imagesStep: Step = {
  id: 'images',
  title: t.stepTitle(),
  async plan({ effects, deployment, signal }) {
    const view = await lookAtImages(effects, deployment, signal);
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
    const results = await fetchImages(effects, deployment, references, arch, onEvent, signal);
    if (results.every((result) => result.source !== undefined)) return;
    const after = await lookAtImages(effects, deployment, signal);
    const bad = after.states.filter((one) => one.state !== 'present');
    if (bad.length > 0)
      throw missingImagesError(bad, arch, deployment.settings.images.mirrors, results);
  },
  async prove({ effects, deployment, signal }) {
    const { arch, states } = await lookAtImages(effects, deployment, signal);
    const bad = states.filter((one) => one.state !== 'present');
    if (bad.length > 0) throw missingImagesError(bad, arch, deployment.settings.images.mirrors);
    return t.allPresent({ n: states.length, arch });
  },
};
