import { program } from '../../../../base/program.ts';
import { makeSecret } from '../../../../config/settings/secrets.ts';
import { defineFix } from '../../../../repair/fix.ts';
import { planSettings } from '../../../../repair/settings-plan.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { texts as t } from './texts.ts';

const name = 'ADMIN_TOKEN';

/** Another token in secrets.env and in the app. Planned again, it is the one that was made first. */
export const fix = defineFix<HubSettings>({
  issue: 'hub-admin-token-weak',
  title: t.fix(),
  needs: 'settings',
  async plan(context) {
    const { deployment, made, effects, findings } = context;
    const spec = deployment.blueprint.secrets.find((one) => one.name === name);
    if (findings.length > 0 && spec && !made.has(name)) {
      const token = makeSecret(spec, effects.randomBytes);
      if (token) made.set(name, token);
    }
    const { files, containers, notices } = await planSettings(context, {
      secrets: made,
      overwriteConcerned: true,
    });
    return {
      actions: [...files, ...containers],
      notices: [...notices, t.sessions({ command: `${program.command} secrets show admin` })],
      untouched: t.untouched(),
    };
  },
});
