import { defineFix } from '../../../../repair/fix.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { texts as t } from './texts.ts';

/** Where a database itself were ill, another problem explained this one and would be fixed first. */
export const fix = defineFix<HubSettings>({
  issue: 'hub-unhealthy',
  title: t.fix(),
  plan: async ({ findings }) => ({
    actions: findings.length > 0 ? [containersAction(['app'], 'restart')] : [],
    untouched: t.untouched(),
  }),
});
