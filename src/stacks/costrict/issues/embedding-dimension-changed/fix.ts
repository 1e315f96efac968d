import { program } from '../../../../base/program.ts';
import { defineFix } from '../../../../repair/fix.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { readClass } from '../../models/vector-class.ts';
import { planVectors } from '../../models/vectors-plan.ts';
import { texts as t } from './texts.ts';

/** A changed model is deliberate: the old vectors go, after a copy of them was made. */
export const fix = defineFix<CostrictSettings>({
  issue: 'embedding-dimension-changed',
  title: t.fix(),
  irreversible: true,
  async plan(context) {
    const found = await readClass(context);
    if (!found || context.findings.length === 0) return { actions: [] };
    const { actions, restart, irreversible } = await planVectors(context, found);
    const command = `${program.command} models set embedding --model`;
    return {
      actions: [...actions, ...restart],
      irreversible,
      untouched: t.untouched(),
      notices: [t.backInstead({ command })],
    };
  },
});
