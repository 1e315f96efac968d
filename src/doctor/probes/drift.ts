import { checksTexts as t } from '../../base/texts/checks.ts';
import type { ContainerDetail } from '../../effects/docker.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Facts, type Reading } from '../probe.ts';
import { containerDetails } from './container-details.ts';
import { type Definition, definitions } from './definition.ts';
import { outdatedContainers } from './outdated.ts';
import { services } from './services.ts';

/** What `docker update` changes. 0: no limit. */
export type Limit = 'memory' | 'cpus' | 'pids' | 'restart';

export interface Drift {
  readonly service: string;
  /** What no command changes in a container: it was not made from its definition. */
  readonly made: readonly ('command' | 'environment' | 'mounts')[];
  /** Names of the variables that differ. */
  readonly variables: readonly string[];
  readonly limits: readonly {
    readonly limit: Limit;
    readonly have: string;
    readonly want: string;
  }[];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

/** How a container differs from the definition that its label says it was made from. */
export function driftOf(definition: Definition, detail: ContainerDetail): Omit<Drift, 'service'> {
  const { command, environment, mounts = [] } = definition;
  const variables = Object.entries(environment)
    .filter(([name, value]) => detail.env[name] !== value)
    .map(([name]) => name);
  const targets = new Set(detail.mounts.map(({ target }) => target));
  const other = command !== undefined && !sameList(command, detail.command ?? command);
  const rows = [
    { limit: 'memory', want: definition.memoryBytes, have: detail.memoryLimitBytes },
    { limit: 'cpus', want: definition.cpus, have: detail.limits?.cpus },
    { limit: 'pids', want: definition.pids, have: detail.limits?.pids },
    { limit: 'restart', want: definition.restart.split(':')[0], have: detail.restartPolicy },
  ] as const;
  return {
    made: [
      ...(other ? (['command'] as const) : []),
      ...(variables.length > 0 ? (['environment'] as const) : []),
      ...(mounts.every((target) => targets.has(target)) ? [] : (['mounts'] as const)),
    ],
    variables,
    limits: rows.flatMap(({ limit, want, have }) =>
      want === undefined || have === undefined || want === have
        ? []
        : [{ limit, have: String(have), want: String(want) }],
    ),
  };
}

/** Containers that are not what their labels say: changed while they run, or made by somebody else under that name. */
export const drifts = defineProbe<readonly Drift[]>({
  id: 'container-drift',
  title: t.probeDrift(),
  deadline: 'long',
  async read(context): Promise<Reading<readonly Drift[]>> {
    const { deployment, get } = context;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    if (deployment.adopted) return { status: 'skipped', reason: t.noRecord() };
    const outdated = await get(outdatedContainers);
    const details = await get(containerDetails);
    const all = await get(services);
    for (const fact of [outdated, details, all]) if (fact.status !== 'ok') return passOn(fact);
    const wanted = await definitions(context, deployment);
    const known = new Set(
      (outdated.value ?? []).filter(({ what }) => what === 'definition').map((one) => one.service),
    );
    const value = (all.value?.services ?? []).flatMap(({ name: service, container }): Drift[] => {
      const definition = wanted.get(service);
      const detail = container === null ? undefined : details.value?.of(container);
      if (!definition || !detail || known.has(service)) return [];
      const drift = driftOf(definition, detail);
      return drift.made.length + drift.limits.length > 0 ? [{ service, ...drift }] : [];
    });
    return { status: 'ok', value };
  },
});

/** Containers that somebody made in the place of a service's; none where nobody could look. */
export const replacedIn = (facts: Facts): readonly Drift[] =>
  (facts.get(drifts).value ?? []).filter(({ made }) => made.length > 0);
