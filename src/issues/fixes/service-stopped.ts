import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { servicesFound } from './found.ts';

/** What stopped is started again; nothing else is touched. */
export const fixServiceStopped = defineFix({
  issue: 'service-stopped',
  title: t.stopped(),
  kind: 'automatic',
  plan: async (context) => ({
    actions: containersIfAny(servicesFound(context)),
    untouched: t.noDataNoOther(),
  }),
});
