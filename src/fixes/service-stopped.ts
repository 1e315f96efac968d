import { defineFix } from '../fix/fix.ts';
import { containersIfAny } from '../fix/kinds/containers.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
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
