import type { GuideStep } from '../../../repair/action.ts';
import { defineFix } from '../../../repair/fix.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { setCommand } from '../models/refuse.ts';
import { insideReach } from '../probes/inside.ts';
import { modelFixTexts as t } from '../texts/fixes-models.ts';

/** Addresses of Docker's own networks, as it hands them out unless it was told others. */
const dockerNetworks = '172.16.0.0/12';

/** Firewalls and listening addresses are the machine's own: a person decides. */
export const fixModelUnreachableInside = defineFix<CostrictSettings>({
  issue: 'model-unreachable-inside',
  title: t.inside(),
  kind: 'guided',
  async plan({ facts, findings }) {
    const lost = (facts.get(insideReach).value ?? []).filter(({ connected }) => !connected);
    const look = findings.flatMap(({ next }) => next.map(({ command }) => command));
    return {
      why: t.insideWhy(),
      guide: [
        { text: t.insideLook(), commands: look },
        ...lost.map(({ origin }): GuideStep => {
          const { port, protocol } = new URL(origin);
          const at = port || (protocol === 'https:' ? '443' : '80');
          return {
            text: t.insideAllow({ origin }),
            commands: [`sudo ufw allow from ${dockerNetworks} to any port ${at} proto tcp`],
          };
        }),
        {
          text: t.insideAddress(),
          commands: lost.flatMap(({ roles }) =>
            roles.map((role) => setCommand(role, { url: '<address>' })),
          ),
        },
      ],
    };
  },
});
