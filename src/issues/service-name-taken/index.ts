import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { type NameSharer, networkNames } from '../../doctor/probes/network-names.ts';
import { services } from '../../doctor/probes/services.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const disconnect = (network: string, container: string) => ({
  command: `docker network disconnect ${network} ${container}`,
  what: t.nextDisconnect(),
});

/** Compose was asked for more containers of the service than its definition wants. */
const doubled = ({ service, container, beside = '' }: NameSharer, network: string): Verdict => ({
  status: 'broken',
  subject: service,
  title: t.doubled({ service, container: literal(container) }),
  why: [t.doubledWhy({ service })],
  evidence: [`${network}: ${service} → ${beside}, ${container}`],
  next: [{ command: `docker rm -f ${shellWord(container)}`, what: t.nextRemove({ name: beside }) }],
});

const ways = {
  command: `${program.command} doctor --only service-name-taken`,
  what: shared.nextDoctor(),
};

/** Two containers share one name: Docker's DNS gives either address. */
export const issue = defineIssue({
  id: 'service-name-taken',
  disables: ['dependents'],
  order: 159,
  title: t.title(),
  topic: 'network',
  about: { why: t.about(), ways: [ways] },
  reads: [networkNames],
  alsoReads: [services],
  explainedBy: ['docker-missing-or-old', 'not-deployed'],
  detect(facts) {
    const { value } = facts.get(networkNames);
    if (value === null || value.others.length === 0) return { status: 'ok' };
    const { network, others } = value;
    const holders = new Set(
      (facts.get(services).value?.services ?? []).flatMap(({ nameHolder }) => nameHolder ?? []),
    );
    return others.map((other): Verdict => {
      const { service, container, beside } = other;
      if (beside !== undefined) return doubled(other, network);
      return {
        status: 'broken',
        // A container in place of the service's own is one thing, not two.
        explainedBy: holders.has(container) ? [`service-missing:${service}`] : [],
        subject: service,
        title: t.broken({ service, container: literal(container) }),
        why: [t.why({ service })],
        evidence: [`${network}: ${service} → ${container}`],
        next: [
          { command: `docker inspect ${shellWord(container)}`, what: t.nextLook() },
          disconnect(shellWord(network), shellWord(container)),
        ],
      };
    });
  },
});
