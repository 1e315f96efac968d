import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { servicesFound } from './found.ts';

/** A service that hangs begins anew; one that stays unhealthy is not kept so. */
export const fixServiceUnhealthy = defineFix({
  issue: 'service-unhealthy',
  title: t.unhealthy(),
  kind: 'automatic',
  plan: async (context) => ({
    actions: containersIfAny(servicesFound(context), 'restart'),
    untouched: t.noData(),
  }),
});
