import { defineFix } from '../../../../repair/fix.ts';
import { seededRows } from '../../casdoor/rows.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { lifetimeActions } from '../../users/lifetime.ts';
import { texts as t } from './texts.ts';

/** As init_data.json has it. */
const usualHours = 1200;

/** Logins last as long as at first, and what renews them at least as long. */
export const fix = defineFix<CostrictSettings>({
  issue: 'auth-token-lifetime',
  title: t.fix(),
  async plan({ facts, deployment }) {
    const found = facts.get(casdoorRows).value?.application;
    if (!found || found.hours === null) return { actions: [] };
    const access = found.hours < 1 ? usualHours : found.hours;
    const refresh = Math.max(found.refreshHours ?? access, access);
    return {
      actions: lifetimeActions(
        seededRows(deployment).application,
        { access: found.hours, refresh: found.refreshHours },
        { access, refresh },
      ),
      untouched: t.untouched(),
    };
  },
});
