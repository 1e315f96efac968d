import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
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
