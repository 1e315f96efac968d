import { defineFix } from '../fix/fix.ts';
import { containersIfAny } from '../fix/kinds/containers.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
import { servicesFound } from './found.ts';

/** Docker publishes a port when it makes the container. */
export const fixPortNotPublished = defineFix({
  issue: 'port-not-published',
  title: t.publish(),
  kind: 'automatic',
  needs: 'settings',
  plan: async (context) => ({
    actions: containersIfAny(servicesFound(context), 'recreate'),
    untouched: t.noData(),
  }),
});
