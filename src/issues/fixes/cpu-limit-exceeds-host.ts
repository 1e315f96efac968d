import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { composePath } from '../../config/paths.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { servicesFound } from './found.ts';
import { putRight } from './put-right.ts';

/** Limits are rendered for the machine that the engine runs on. */
export const fixCpuLimitExceedsHost = defineFix({
  issue: 'cpu-limit-exceeds-host',
  title: t.cpus(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const plan = await putRight(context, (path) => path === composePath);
    const services = servicesFound(context);
    const made = new Set(plan.actions.flatMap(({ restarts = [] }) => restarts));
    const left = services.filter((name) => !made.has(name));
    const more = containersIfAny(left);
    return { ...plan, actions: [...plan.actions, ...more], untouched: t.noDataAtAll() };
  },
});
