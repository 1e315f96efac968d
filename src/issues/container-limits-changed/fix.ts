import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Only a container that is made again has the limits of the Compose file: a restart keeps those of docker update. */
export const fix = defineFix({
  issue: 'container-limits-changed',
  title: t.fixTitle(),
  kind: 'automatic',
  needs: 'settings',
  plan: async (context) => ({
    actions: containersIfAny(foundServices(context), 'recreate'),
    untouched: common.data(),
    nothingToUndo: t.nothingToUndo(),
  }),
});
