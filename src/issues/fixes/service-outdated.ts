import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { outdatedContainers } from '../../doctor/probes/outdated.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';

/** Containers that were made from what the Compose file said before. */
export const fixServiceOutdated = defineFix({
  issue: 'service-outdated',
  title: t.outdated(),
  kind: 'automatic',
  needs: 'settings',
  async plan({ facts }) {
    const services = (facts.get(outdatedContainers).value ?? []).map(({ service }) => service);
    return {
      actions: containersIfAny(services),
      untouched: t.noData(),
      nothingBack: t.outdatedNothingBack(),
    };
  },
});
