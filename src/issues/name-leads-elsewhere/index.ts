import { literal } from '../../base/message.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { rendered } from '../../doctor/probes/rendered.ts';
import { serviceEdges } from '../../doctor/probes/service-edges.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { type Cut, cutVerdicts, namesOf } from '../shared/edge-verdicts.ts';
import { texts as t } from './texts.ts';

function judge({ subject, edges }: Cut): Verdict {
  const [{ container, consumer }] = edges;
  return {
    ...{ status: 'broken', subject },
    title: t.broken({ consumer, names: literal(namesOf(edges, 'provider')) }),
    why: [t.why()],
    evidence: edges.map(({ words, provider, address }) => `${words} (${provider}: ${address})`),
    next: [
      { command: `docker exec ${container} cat /etc/hosts`, what: t.nextShow() },
      {
        command: `docker inspect -f '{{json .HostConfig.ExtraHosts}}' ${container}`,
        what: t.nextExtra(),
      },
    ],
  };
}

/** Inside a container the name of a service leads to another address than the service's. */
export const issue = runningIssue({
  id: 'name-leads-elsewhere',
  disables: ['service', 'dependents'],
  order: 107,
  topic: 'network',
  title: t.title(),
  about: {
    why: t.about(),
    ways: [
      {
        command: "docker inspect -f '{{.Name}} {{json .HostConfig.ExtraHosts}}' $(docker ps -q)",
        what: t.nextExtra(),
      },
    ],
  },
  fixable: 'partly',
  reads: [serviceEdges],
  alsoReads: [rendered],
  after: ['docker-missing-or-old'],
  detect: (facts) => cutVerdicts(facts, 'name', judge),
});
