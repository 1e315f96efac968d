import { defineFix } from '../fix/fix.ts';
import { containersAction } from '../fix/kinds/containers.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
import { servicesFound } from './found.ts';

/** The container as the Compose file says; its data is where it was. */
export const fixServiceMissing = defineFix({
  issue: 'service-missing',
  title: t.missing(),
  kind: 'automatic',
  needs: 'settings',
  plan: async (context) => ({
    actions: servicesFound(context).length > 0 ? [containersAction(servicesFound(context))] : [],
    untouched: t.noData(),
  }),
});
