import { defineFix } from '../fix/fix.ts';
import { containersIfAny } from '../fix/kinds/containers.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
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
