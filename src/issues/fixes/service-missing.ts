import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { servicesFound } from './found.ts';

/** The container as the Compose file says; its data is where it was. */
export const fixServiceMissing = defineFix({
  issue: 'service-missing',
  title: t.missing(),
  kind: 'automatic',
  needs: 'settings',
  plan: async (context) => ({
    actions: containersIfAny(servicesFound(context)),
    untouched: t.noData(),
  }),
});
