import type { GuideStep } from '../../../../repair/action.ts';
import { defineFix } from '../../../../repair/fix.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { setCommand } from '../../models/refuse.ts';
import { insideReach } from './probe.ts';
import { texts as t } from './texts.ts';

/** Addresses of Docker's own networks, as it hands them out unless it was given others. */
const dockerNetworks = '172.16.0.0/12';

/** Firewalls and listening addresses are the machine's own: a person decides. */
export const fix = defineFix<CostrictSettings>({
  issue: 'model-unreachable-inside',
  title: t.fix(),
  kind: 'guided',
  async plan({ facts, findings }) {
    const lost = (facts.get(insideReach).value ?? []).filter(({ connected }) => !connected);
    const look = findings.flatMap(({ next }) => next.map(({ command }) => command));
    return {
      why: t.fixWhy(),
      guide: [
        { text: t.look(), commands: look },
        ...lost.map(({ origin }): GuideStep => {
          const { port, protocol } = new URL(origin);
          const at = port || (protocol === 'https:' ? '443' : '80');
          return {
            text: t.allow({ origin }),
            commands: [`sudo ufw allow from ${dockerNetworks} to any port ${at} proto tcp`],
          };
        }),
        {
          text: t.address(),
          commands: lost.flatMap(({ roles }) => roles.map((role) => setCommand(role, {}))),
        },
      ],
    };
  },
});
