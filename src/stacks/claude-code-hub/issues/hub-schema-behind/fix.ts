import { program } from '../../../../base/program.ts';
import type { FixPlan, Guide } from '../../../../repair/action.ts';
import { defineFix } from '../../../../repair/fix.ts';
import { backupAction } from '../../../../repair/resources/backup.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { hubSchema } from '../../probes/schema.ts';
import { texts as t } from './texts.ts';

/** The app migrates at its start; tables that it made once it does not make again. */
export const fix = defineFix<HubSettings>({
  issue: 'hub-schema-behind',
  title: t.fix(),
  async plan({ facts, findings }): Promise<FixPlan | Guide> {
    const schema = facts.get(hubSchema).value;
    if (findings.length === 0 || schema === null) return { actions: [] };
    const isNewer = findings.every(({ status }) => status === 'warn');
    if (isNewer || (schema.missing.length > 0 && schema.newest !== null))
      return {
        why: isNewer ? t.newerWhy() : t.incomplete(),
        guide: [{ text: t.restore(), commands: [`${program.command} restore`] }],
      };
    return {
      actions: [...(schema.empty ? [] : [backupAction()]), containersAction(['app'], 'restart')],
      notices: [t.stays()],
    };
  },
  patienceMs: 120_000,
});
