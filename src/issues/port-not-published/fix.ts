import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Docker publishes a port when it makes the container. */
export const fix = defineFix({
  issue: 'port-not-published',
  title: t.fixTitle(),
  kind: 'automatic',
  needs: 'settings',
  plan: async (context) => ({
    actions: containersIfAny(foundServices(context), 'recreate'),
    untouched: common.data(),
  }),
});
