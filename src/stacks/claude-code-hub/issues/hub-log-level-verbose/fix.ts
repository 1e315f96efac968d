import { defineFix } from '../../../../repair/fix.ts';
import { planSettings } from '../../../../repair/settings-plan.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { texts as t } from './texts.ts';

export const fix = defineFix<HubSettings>({
  issue: 'hub-log-level-verbose',
  title: t.fix(),
  needs: 'settings',
  async plan(context) {
    const want = context.findings.length > 0 ? { 'app.logLevel': 'info' } : {};
    const { files, containers, notices } = await planSettings(context, { settings: want });
    return { actions: [...files, ...containers], notices, untouched: t.untouched() };
  },
});
