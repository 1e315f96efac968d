import { checksTexts as t } from '../../base/texts/checks.ts';
import { desiredServices } from '../../docker/desired.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { services } from './services.ts';

export interface Outdated {
  readonly service: string;
  /**
   * The difference from the Compose file. untagged: none, but the engine has no image of that name any more, so the
   * next container cannot be made of it.
   */
  readonly what: 'definition' | 'image' | 'untagged';
  /** The container's image and the name by which the Compose file asks for one; where they do not belong together. */
  readonly image?: { readonly id: string; readonly name: string };
}

/** Containers that were made from another definition or image than the Compose file names now. */
export const outdatedContainers = defineProbe<readonly Outdated[]>({
  id: 'outdated-containers',
  title: t.probeDesired(),
  // Compose has to be asked where it was not before, and takes its time on a busy machine.
  deadline: 'long',
  async read(context): Promise<Reading<readonly Outdated[]>> {
    const { deployment, effects, signal, get } = context;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const fact = await get(services);
    if (fact.status !== 'ok') return passOn(fact);
    const made = fact.value.services.filter(({ container }) => container !== null);
    if (made.length === 0) return { status: 'skipped', reason: t.noRecord() };
    const desired = await desiredServices({ deployment, effects, signal });
    const differing = made.map(
      async ({ name, configHash, image, imageId }): Promise<Outdated[]> => {
        const wanted = desired.get(name);
        if (wanted === undefined) return [];
        if (wanted.configHash !== configHash) return [{ service: name, what: 'definition' }];
        // The list names the reference as long as it still means this image: only then nothing is to be asked.
        if (image === wanted.image) return [];
        const now = await effects.docker.image(wanted.image, signal);
        if (now?.id === imageId || imageId === null || wanted.image === '') return [];
        const own = { id: imageId, name: wanted.image };
        return [{ service: name, what: now === undefined ? 'untagged' : 'image', image: own }];
      },
    );
    return { status: 'ok', value: (await Promise.all(differing)).flat() };
  },
});
