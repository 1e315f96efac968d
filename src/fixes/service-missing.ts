import { defineFix } from '../fix/fix.ts';
import { containersIfAny } from '../fix/kinds/containers.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
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
