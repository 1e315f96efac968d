import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** The container as the Compose file says, in its network and under its name. */
export const fix = defineFix({
  issue: 'container-off-network',
  title: t.fixTitle(),
  kind: 'automatic',
  needs: 'settings',
  plan: async (context) => ({
    actions: containersIfAny(foundServices(context), 'recreate'),
    untouched: common.data(),
    nothingToUndo: t.nothingToUndo(),
  }),
});
