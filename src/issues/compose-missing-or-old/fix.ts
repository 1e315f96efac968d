import { defineFix } from '../../repair/fix.ts';
import { installPlan, packageOptions } from '../shared/fix-packages.ts';
import { compose } from './probe.ts';
import { texts as t } from './texts.ts';

/** Compose v2 from the distribution or from a folder. */
export const fix = defineFix({
  issue: 'compose-missing-or-old',
  title: t.fixTitle(),
  options: packageOptions,
  async plan(context) {
    const tool = context.facts.get(compose).value?.tool;
    if (tool === undefined) return { actions: [] };
    const wanted = tool.kind === 'no-client' ? ['docker', 'compose'] : ['compose'];
    return installPlan(context, 'compose-missing-or-old', wanted);
  },
});
