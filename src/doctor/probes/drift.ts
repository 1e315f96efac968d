import { basename } from 'node:path';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { composePath } from '../../config/paths.ts';
import { composeLabels } from '../../docker/containers.ts';
import type { ContainerDetail, Mount } from '../../effects/docker.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Facts, type ProbeContext, type Reading } from '../probe.ts';
import { containerDetails } from './container-details.ts';
import { type Definition, definitions } from './definition.ts';
import { outdatedContainers } from './outdated.ts';
import { services } from './services.ts';

/** Limits that `docker update` changes. 0: no limit. */
export type Limit = 'memory' | 'cpus' | 'pids' | 'restart';

/** Parts that are fixed when a container is created. other: one that is not compared, of another Compose file. */
export type Made = 'image' | 'user' | 'command' | 'environment' | 'labels' | 'mounts' | 'other';

export interface Drift {
  readonly service: string;
  /** Compose files beside the deployment's own that it was made from; '' where by that alone, or by no file. */
  readonly files?: string;
  /** Differences that no command makes in a container: it was not created from its definition. */
  readonly made: readonly Made[];
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

/** The engine may write what is below the deployment from another root: through a link, in a machine of its own. */
const isMounted = (
  { target, source }: { readonly target: string; readonly source?: string },
  mounts: readonly Mount[],
): boolean =>
  mounts.some(
    (one) =>
      one.target === target &&
      (source === undefined || one.source.endsWith(source.replace(/^\./, '').replace(/\/$/, ''))),
  );

const differing = (
  want: Readonly<Record<string, string>>,
  have: Readonly<Record<string, string>>,
): readonly string[] =>
  Object.entries(want).flatMap(([name, value]) => (have[name] === value ? [] : [name]));

/** A proxy that only the container has also takes the calls between services. */
const proxies = (
  want: Readonly<Record<string, string>>,
  have: Readonly<Record<string, string>>,
): readonly string[] =>
  Object.keys(have).filter((name) => /^(?:https?|all)_proxy$/i.test(name) && !(name in want));

/** How a container differs from the definition that its label says it was made from; `user`: that of its image. */
export function driftOf(
  definition: Definition,
  detail: ContainerDetail,
  user = detail.user,
): Omit<Drift, 'service'> {
  const { image = detail.image, command, environment, labels, mounts = [] } = definition;
  const variables = [...differing(environment, detail.env), ...proxies(environment, detail.env)];
  const others: Readonly<Record<Exclude<Made, 'other'>, boolean>> = {
    image: image !== detail.image,
    user: (definition.user ?? user ?? '') !== (detail.user ?? ''),
    command: command !== undefined && !sameList(command, detail.command ?? command),
    environment: variables.length > 0,
    labels: differing(labels, detail.labels).length > 0,
    mounts: !mounts.every((mount) => isMounted(mount, detail.mounts)),
  };
  const rows = [
    { limit: 'memory', want: definition.memoryBytes, have: detail.memoryLimitBytes },
    { limit: 'cpus', want: definition.cpus, have: detail.limits?.cpus },
    { limit: 'pids', want: definition.pids, have: detail.limits?.pids },
    { limit: 'restart', want: definition.restart.split(':')[0], have: detail.restartPolicy },
  ] as const;
  return {
    made: (Object.keys(others) as (keyof typeof others)[]).filter((part) => others[part]),
    variables,
    limits: rows.flatMap(({ limit, want, have }) =>
      want === undefined || have === undefined || want === have
        ? []
        : [{ limit, have: String(have), want: String(want) }],
    ),
  };
}

/** Compose files that its label names where the deployment's own is not the only one; '' else. */
function otherFiles({ labels }: ContainerDetail, own: string): string {
  const files = (labels[composeLabels.files] ?? '').split(',').filter((file) => file !== '');
  const others = files.filter((file) => basename(file) !== own);
  return others.join(', ');
}

/** Asked only where a container has a user that its definition does not name. */
const imageUser = async (
  { effects: { docker }, signal }: ProbeContext,
  definition: Definition,
  { user, imageId }: ContainerDetail,
): Promise<string | undefined> =>
  definition.user === undefined && user ? (await docker.image(imageId, signal))?.user : undefined;

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
    const rows = (all.value?.services ?? []).map(async ({ name: service, container }) => {
      const definition = wanted.get(service);
      const detail = container === null ? undefined : details.value?.of(container);
      if (!definition || !detail) return [];
      const files = otherFiles(detail, composePath);
      // An earlier definition from its own file is outdated, and no drift.
      if (known.has(service) && files === '') return [];
      const found = driftOf(definition, detail, await imageUser(context, definition, detail));
      const isOther = known.has(service) && found.made.length === 0;
      const drift = isOther ? { ...found, made: ['other' as const] } : found;
      return drift.made.length + drift.limits.length > 0 ? [{ service, files, ...drift }] : [];
    });
    return { status: 'ok', value: (await Promise.all(rows)).flat() };
  },
});

/** Containers that somebody made in the place of a service's; none where nobody could look. */
export const replacedIn = (facts: Facts): readonly Drift[] =>
  (facts.get(drifts).value ?? []).filter(({ made }) => made.length > 0);
