import { defineFix } from '../../../fix/fix.ts';
import { containersAction } from '../../../fix/kinds/containers.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { modelFixTexts as t } from '../texts/fixes-models.ts';

/** Higress fetches its plug-ins and reads their settings once, when it starts. */
export const fixModelListStale = defineFix<CostrictSettings>({
  issue: 'model-list-stale',
  title: t.restartHigress(),
  kind: 'automatic',
  plan: async ({ findings }) => ({
    actions: findings.length > 0 ? [containersAction(['higress'], 'restart')] : [],
    untouched: t.noFiles(),
  }),
  patienceMs: 90_000,
});
