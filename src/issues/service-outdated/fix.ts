import { outdatedContainers } from '../../doctor/probes/outdated.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Containers that were made from what the Compose file said before. */
export const fix = defineFix({
  issue: 'service-outdated',
  title: t.fixTitle(),
  kind: 'automatic',
  needs: 'settings',
  async plan({ facts }) {
    const services = (facts.get(outdatedContainers).value ?? []).map(({ service }) => service);
    return {
      actions: containersIfAny(services),
      untouched: common.data(),
      nothingToUndo: t.fixNothingToUndo(),
    };
  },
});
