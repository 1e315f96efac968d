import { defineFix } from '../fix/fix.ts';
import { containersIfAny } from '../fix/kinds/containers.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
import { servicesFound } from './found.ts';

/** What was frozen goes on where it was. */
export const fixServicePaused = defineFix({
  issue: 'service-paused',
  title: t.paused(),
  kind: 'automatic',
  plan: async (context) => ({
    actions: containersIfAny(servicesFound(context)),
    untouched: t.noData(),
  }),
});
