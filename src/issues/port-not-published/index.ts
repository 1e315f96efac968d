import { program } from '../../base/program.ts';
import { downOf } from '../../doctor/causes.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { isComposeEdited, isComposeStale, rendered } from '../../doctor/probes/rendered.ts';
import { silence } from '../../doctor/probes/servers.ts';
import { sharedTexts } from '../shared/texts.ts';
import { hostPorts } from './probe.ts';
import { texts as t } from './texts.ts';

const again = (service: string) => ({
  command: `docker compose up -d --force-recreate --no-deps ${service}`,
  what: t.nextRecreate(),
});

export const editedSteps = [
  { command: `${program.command} render --diff --check`, what: sharedTexts.nextDiff() },
  { command: `${program.command} fix file-edited-by-hand --with overwrite`, what: t.nextFile() },
  { command: `${program.command} deploy`, what: t.nextRecreate() },
];

/** The steps for a port whose packets are dropped: another container changes nothing. */
export const firewallSteps = [
  { command: 'sudo iptables-save', what: t.nextRules() },
  { command: 'sudo nft list ruleset', what: t.nextRules() },
];

/** Neither taken nor refused: something on this machine drops the packets. */
function silent(service: string, port: number): Verdict {
  const address = `127.0.0.1:${port}`;
  return {
    ...{ status: 'broken', subject: service, title: t.silent({ service, port }), manual: true },
    ...{ why: [t.silentWhy({ address })], next: firewallSteps },
    evidence: [`connect ${address}: no answer`],
    explainedBy: [...downOf(service), `entry-port-blocked:${service}`],
  };
}

/** A service runs, and its port on this machine leads nowhere. */
export const issue = defineIssue({
  id: 'port-not-published',
  order: 410,
  title: t.title(),
  notInLab: 'missing',
  topic: 'network',
  about: { why: t.about(), ways: [{ command: `${program.command} ports`, what: t.wayPorts() }] },
  fixable: 'partly',
  reads: [hostPorts],
  alsoReads: [rendered],
  explainedBy: [
    ...['docker-missing-or-old', 'not-deployed', 'network-bridge-down'],
    ...['port-conflict', 'container-off-network'],
  ],
  detect(facts) {
    const { value } = facts.read(hostPorts);
    const edited = isComposeEdited(facts);
    const verdicts = value.flatMap(({ service, port, failure }): Verdict[] => {
      if (failure === null) return [];
      const address = `127.0.0.1:${port}`;
      if (failure === silence) return [silent(service, port)];
      return [
        {
          status: 'broken',
          subject: service,
          title: t.broken({ service, port }),
          why: [t.why({ address }), ...(edited ? [t.edited()] : [])],
          evidence: [`connect ${address}: ${failure}`],
          next: edited
            ? editedSteps
            : [{ command: `${program.command} deploy`, what: t.nextRecreate() }, again(service)],
          // Containers have the ports of the settings before.
          explainedBy: isComposeStale(facts) ? ['settings-changed-not-deployed'] : [],
          // A container made from that file again has the same ports.
          ...(edited && { manual: true }),
        },
      ];
    });
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
