import { program } from '../../base/program.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { addressesOverlap } from '../../doctor/probes/proc-net.ts';
import { type PortState, publishedPorts } from '../../doctor/probes/published-ports.ts';
import { texts as t } from './texts.ts';

const ways = [{ command: `${program.command} ports`, what: t.wayPorts() }];

function verdict(one: PortState, others: readonly PortState[]): Verdict {
  const { port, name } = one;
  const names = [name, ...others.map((other) => other.name)].join(', ');
  return {
    ...{ status: 'broken', subject: String(port) },
    ...{ title: t.broken({ port, names }), why: [t.about()], next: ways },
  };
}

/** Two services publish one port: whichever starts second fails, although no other program is in the way. */
export const issue = defineIssue({
  id: 'port-used-twice',
  order: 95,
  title: t.title(),
  topic: 'network',
  about: { why: t.about(), ways },
  reads: [publishedPorts],
  stages: ['preflight', 'running'],
  notInLab: 'missing',
  detect(facts) {
    const all = facts.get(publishedPorts).value?.ports ?? [];
    const found = all.flatMap((one, at) => {
      const same = (other: PortState) =>
        other.port === one.port && addressesOverlap(other.bind, one.bind);
      const first = all.findIndex(same) === at;
      const others = all.slice(at + 1).filter(same);
      return first && others.length > 0 ? [verdict(one, others)] : [];
    });
    return found.length > 0 ? found : { status: 'ok' };
  },
});
