import { defineFix } from '../../../../repair/fix.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { texts as t } from './texts.ts';

/** Higress fetches its plug-ins and reads their settings once, when it starts. */
export const fix = defineFix<CostrictSettings>({
  issue: 'model-list-stale',
  title: t.fix(),
  plan: async ({ findings }) => ({
    actions: findings.length > 0 ? [containersAction(['higress'], 'restart')] : [],
    untouched: t.untouched(),
  }),
  patienceMs: 90_000,
});
