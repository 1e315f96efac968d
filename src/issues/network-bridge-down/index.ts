import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { networkBridge } from '../../doctor/probes/network-bridge.ts';
import { restart, show, signature } from './signature.ts';
import { texts as t } from './texts.ts';

const ways = signature.known.next;

/** The bridge on this machine that joins the containers of the deployment is off, gone, or without its address. */
export const issue = defineIssue({
  id: 'network-bridge-down',
  order: 103,
  title: t.title(),
  topic: 'network',
  notInLab: 'machine',
  about: { why: t.about(), ways },
  reads: [networkBridge],
  explainedBy: ['docker-missing-or-old', 'not-deployed'],
  detect(facts) {
    const { value } = facts.read(networkBridge);
    if (value === null || value.state === 'fine') return { status: 'ok' };
    const { network, name, gateway, prefix, state } = value;
    const up = { command: `sudo ip link set ${shellWord(name)} up`, what: t.nextUp() };
    const address = {
      command: `sudo ip address add ${gateway}/${prefix} dev ${shellWord(name)}`,
      what: t.nextAddress(),
    };
    const again = { command: `${program.command} restart`, what: t.nextRestart() };
    const stories = {
      down: { title: t.down({ network, name }), next: [up, show] },
      address: { title: t.address({ network, name, gateway }), next: [address, show] },
      gone: { title: t.gone({ network, name }), next: [restart, again] },
    };
    return {
      ...{ status: 'broken', subject: network, why: [t.why()], ...stories[state] },
      evidence: [`${name} ${gateway}/${prefix}: ${words[state]}`],
    };
  },
});

const words = {
  down: 'DOWN',
  address: 'no such address on this interface',
  gone: 'no such interface',
} as const;
