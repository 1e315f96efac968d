import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { networkNames } from '../../doctor/probes/network-names.ts';
import { nextStatus } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

/** A container runs where no other one finds it: outside the deployment's network, or there without its name. */
export const issue = defineIssue({
  id: 'container-off-network',
  disables: ['service', 'dependents'],
  order: 158,
  title: t.title(),
  topic: 'network',
  about: {
    why: t.about(),
    ways: [
      { command: `${program.command} fix container-off-network`, what: t.fixTitle() },
      nextStatus,
    ],
  },
  fixable: true,
  reads: [networkNames],
  explainedBy: ['docker-missing-or-old', 'not-deployed'],
  detect(facts) {
    const { value } = facts.get(networkNames);
    if (value === null || value.lost.length === 0) return { status: 'ok' };
    const { network, lost } = value;
    return lost.map(({ service, container, networks }) => ({
      status: 'broken',
      subject: service,
      title: networks.includes(network) ? t.nameless({ service }) : t.outside({ service }),
      why: [
        networks.includes(network)
          ? t.namelessWhy({ service, network: literal(network) })
          : t.outsideWhy({ service, network: literal(network) }),
      ],
      evidence: [`${container}: ${networks.join(', ') || '-'}`],
    }));
  },
});
