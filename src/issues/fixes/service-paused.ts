import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
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
