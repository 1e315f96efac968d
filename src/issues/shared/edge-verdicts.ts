import type { Verdict } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { type BrokenEdge, serviceEdges } from '../../doctor/probes/service-edges.ts';

/** Services kept apart by one cause: callers that lost one service, or a caller that lost some. */
export interface Cut {
  readonly subject: string;
  readonly edges: readonly [BrokenEdge, ...BrokenEdge[]];
}

function groupBy(edges: readonly BrokenEdge[], key: (edge: BrokenEdge) => string): Cut[] {
  const groups = new Map<string, [BrokenEdge, ...BrokenEdge[]]>();
  for (const edge of edges) {
    const group = groups.get(key(edge));
    if (group) group.push(edge);
    else groups.set(key(edge), [edge]);
  }
  return [...groups].map(([subject, group]) => ({ subject, edges: group }));
}

/**
 * One verdict a cut of this kind; ok where there is none. A service that several lost is one cut; what is left is
 * a caller's own.
 */
export function cutVerdicts(
  facts: Facts,
  kind: BrokenEdge['kind'],
  judge: (cut: Cut) => Verdict,
  isWanted: (edge: BrokenEdge) => boolean = () => true,
): Verdict | readonly Verdict[] {
  const all = (facts.get(serviceEdges).value?.broken ?? []).filter(isWanted);
  const edges = all.filter((edge) => edge.kind === kind);
  if (edges.length === 0) return { status: 'ok' };
  const lost = groupBy(edges, ({ provider }) => provider).filter((cut) => cut.edges.length > 1);
  const callers = groupBy(edges, ({ consumer }) => consumer);
  // One caller that lost all is the shorter story.
  const byCaller = kind !== 'network' || callers.length <= lost.length || lost.length === 0;
  if (byCaller) return callers.map(judge);
  const rest = edges.filter(({ provider }) => !lost.some(({ subject }) => subject === provider));
  return [...lost, ...groupBy(rest, ({ consumer }) => consumer)].map(judge);
}

/** Names of the services on one side, each once. */
export const namesOf = (edges: Cut['edges'], side: 'consumer' | 'provider'): string =>
  [...new Set(edges.map((edge) => edge[side]))].join(', ');
