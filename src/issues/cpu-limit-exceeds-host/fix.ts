import { composePath } from '../../config/paths.ts';
import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { restoreRendered } from '../../repair/restore-rendered.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Limits are rendered for the machine that the engine runs on. */
export const fix = defineFix({
  issue: 'cpu-limit-exceeds-host',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const plan = await restoreRendered(context, (path) => path === composePath);
    const services = foundServices(context);
    const made = new Set(plan.actions.flatMap(({ restarts = [] }) => restarts));
    const left = services.filter((name) => !made.has(name));
    const more = containersIfAny(left);
    return { ...plan, actions: [...plan.actions, ...more], untouched: common.allData() };
  },
});
