import { program } from '../../../../base/program.ts';
import { makeSecret } from '../../../../config/settings/secrets.ts';
import { defineFix } from '../../../../repair/fix.ts';
import { planSettings } from '../../../../repair/settings-plan.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { texts as t } from './texts.ts';

const name = 'ADMIN_TOKEN';

/** Another token in secrets.env and in the app. Planned again, it is the one that was drawn first. */
export const fix = defineFix<HubSettings>({
  issue: 'hub-admin-token-weak',
  title: t.fix(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const { deployment, drawn, effects, findings } = context;
    const spec = deployment.blueprint.secrets.find((one) => one.name === name);
    if (findings.length > 0 && spec && !drawn.has(name)) {
      const made = makeSecret(spec, effects.randomBytes);
      if (made) drawn.set(name, made);
    }
    const { files, containers, notices } = await planSettings(context, {
      secrets: drawn,
      overwriteConcerned: true,
    });
    return {
      actions: [...files, ...containers],
      notices: [...notices, t.sessions({ command: `${program.command} secrets show admin` })],
      untouched: t.untouched(),
    };
  },
});
