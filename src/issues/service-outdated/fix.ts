import { replacedIn } from '../../doctor/probes/drift.ts';
import { outdatedContainers } from '../../doctor/probes/outdated.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Containers that were made from what the Compose file said before. */
export const fix = defineFix({
  issue: 'service-outdated',
  title: t.fixTitle(),
  needs: 'settings',
  async plan({ facts }) {
    const outdated = facts.get(outdatedContainers).value ?? [];
    const named = (what: string) =>
      outdated.flatMap((one) => (one.what === what ? one.service : []));
    // Compose recreates for another definition; what its labels hide from it is recreated whatever they say.
    const hidden = [...named('image'), ...replacedIn(facts).map(({ service }) => service)];
    const older = named('definition').filter((service) => !hidden.includes(service));
    return {
      actions: [...containersIfAny(older), ...containersIfAny(hidden, 'recreate')],
      untouched: common.data(),
      nothingToUndo: t.fixNothingToUndo(),
    };
  },
});
