import { defineFix } from '../../../repair/fix.ts';
import { containersAction } from '../../../repair/resources/containers.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
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
