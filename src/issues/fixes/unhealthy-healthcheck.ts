import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { composePath } from '../../config/paths.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersAction } from '../../repair/resources/containers.ts';
import { servicesFound } from './found.ts';
import { putRight } from './put-right.ts';

/** The service with the health check that its Compose file should have. */
export const fixUnhealthyHealthcheck = defineFix({
  issue: 'unhealthy-healthcheck',
  title: t.healthCheck(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const services = servicesFound(context);
    if (services.length === 0) return { actions: [] };
    const plan = await putRight(context, (path) => path === composePath);
    // The file is right and the container is not as it says: it was made by another way.
    const actions =
      plan.actions.length > 0 ? plan.actions : [containersAction(services, 'recreate')];
    return { ...plan, actions, untouched: t.noDataAtAll() };
  },
});
