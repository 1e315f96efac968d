import { composePath } from '../../config/paths.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersAction } from '../../repair/resources/containers.ts';
import { restoreRendered } from '../../repair/restore-rendered.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** The service with the health check that its Compose file should have. */
export const fix = defineFix({
  issue: 'unhealthy-healthcheck',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const services = foundServices(context);
    if (services.length === 0) return { actions: [] };
    const plan = await restoreRendered(context, (path) => path === composePath);
    // The file is right and the container is not as it says: it was made by another way.
    const actions =
      plan.actions.length > 0 ? plan.actions : [containersAction(services, 'recreate')];
    return { ...plan, actions, untouched: common.allData() };
  },
});
