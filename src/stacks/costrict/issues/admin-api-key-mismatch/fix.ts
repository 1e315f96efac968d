import { recordPath } from '../../../../config/paths.ts';
import type { Action } from '../../../../repair/action.ts';
import { defineFix } from '../../../../repair/fix.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import { planSettings } from '../../../../repair/settings-plan.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { anyStack } from '../../http/any-stack.ts';
import { gatewayAdmin } from '../../probes/gateway.ts';
import { texts as t } from './texts.ts';

const config = 'config/apisix/config.yaml';
const files: ReadonlySet<string> = new Set([config, recordPath]);

const isOurs = ({ target }: Action): boolean => typeof target === 'string' && files.has(target);

/** The gateway's own configuration as the settings say, and the gateway with it. */
export const fix = defineFix<CostrictSettings>({
  issue: 'admin-api-key-mismatch',
  title: t.fix(),
  needs: 'settings',
  async plan(context) {
    const { value } = context.facts.get(gatewayAdmin);
    if (value === null || value.access === 'granted') return { actions: [] };
    const planned = await planSettings(anyStack(context), {
      overwriteEdited: (path) => path === config,
    });
    return {
      // It reads its file when it starts, whether or not the file had to change.
      actions: [...planned.files.filter(isOurs), containersAction(['apisix'], 'recreate')],
      untouched: t.untouched(),
      notices: [t.notice()],
    };
  },
});
