import { defineFix } from '../fix/fix.ts';
import { containersIfAny } from '../fix/kinds/containers.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
import { outdatedContainers } from '../probes/outdated.ts';

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
