import type { ContainerDetail, ContainerSummary, Docker } from '../effects/docker.ts';
import type { Effects } from '../effects/effects.ts';

/** Labels that Compose writes onto its containers. */
export const composeLabels = {
  project: 'com.docker.compose.project',
  dir: 'com.docker.compose.project.working_dir',
  files: 'com.docker.compose.project.config_files',
  service: 'com.docker.compose.service',
  oneoff: 'com.docker.compose.oneoff',
  hash: 'com.docker.compose.config-hash',
  number: 'com.docker.compose.container-number',
} as const;

export type Condition =
  /** Running, and healthy where it has a health check. */
  'ready' | 'starting' | 'unhealthy' | 'restarting' | 'stopped' | 'paused';

export interface ServiceContainer extends ContainerSummary {
  readonly service: string;
  readonly condition: Condition;
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  /** Hash of the definition that it was made from. */
  readonly configHash: string;
}

/** A deployment's containers by service, and those that belong to no service any more. */
export interface ProjectContainers {
  readonly byService: ReadonlyMap<string, ServiceContainer>;
  readonly orphans: readonly ServiceContainer[];
}

/** The list call says the health in its sentence only: "Up 3 minutes (healthy)". */
export function healthOf(status: string): ServiceContainer['health'] {
  const word = /\((?:health: )?(\w+)\)\s*$/.exec(status)?.[1];
  return word === 'healthy' || word === 'unhealthy' || word === 'starting' ? word : 'none';
}

function conditionOf(state: string, health: ServiceContainer['health']): Condition {
  if (state === 'restarting' || state === 'paused') return state;
  if (state !== 'running') return 'stopped';
  return health === 'unhealthy' || health === 'starting' ? health : 'ready';
}

/** One list call; quick enough to be asked several times a second. */
export async function projectContainers(
  docker: Pick<Docker, 'containers'>,
  project: string,
  services: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ProjectContainers> {
  return groupContainers(
    await docker.containers({ label: `${composeLabels.project}=${project}` }, signal),
    project,
    services,
  );
}

/** A deployment, and the engine that is asked for its containers. */
export interface Deployed {
  readonly deployment: {
    readonly blueprint: { readonly services: readonly { readonly name: string }[] };
    readonly settings: { readonly project: string };
  };
  readonly effects: { readonly docker: Pick<Docker, 'containers'> };
  readonly signal: AbortSignal;
}

/** The containers of a deployment, of all its services or of these only. The others are orphans. */
export function deploymentContainers(
  { deployment: { blueprint, settings }, effects, signal }: Deployed,
  services: readonly string[] = blueprint.services.map(({ name }) => name),
): Promise<ProjectContainers> {
  return projectContainers(effects.docker, settings.project, new Set(services), signal);
}

/** The container of one service; undefined where there is none. */
export const serviceContainer = async (
  deployed: Deployed,
  service: string,
): Promise<ServiceContainer | undefined> =>
  (await deploymentContainers(deployed, [service])).byService.get(service);

/** The same of a list that is there already and may hold other projects' containers. */
export function groupContainers(
  all: readonly ContainerSummary[],
  project: string,
  services: ReadonlySet<string>,
): ProjectContainers {
  const byService = new Map<string, ServiceContainer>();
  const orphans: ServiceContainer[] = [];
  for (const container of all) {
    if (container.labels[composeLabels.project] !== project) continue;
    if (container.labels[composeLabels.oneoff]?.toLowerCase() === 'true') continue;
    const health = healthOf(container.status);
    const row: ServiceContainer = {
      ...container,
      service: container.labels[composeLabels.service] ?? '',
      health,
      condition: conditionOf(container.state, health),
      configHash: container.labels[composeLabels.hash] ?? '',
    };
    const known = byService.get(row.service);
    if (!services.has(row.service)) orphans.push(row);
    else if (!known || known.createdAt < row.createdAt) byService.set(row.service, row);
  }
  return { byService, orphans };
}

/** An engine that can look at a paused container does so at once. */
const pausedMs = 1_500;

/**
 * A closer look at a container. undefined of a paused one of which the engine says nothing: while a request to unpause
 * it hangs, so does every inspection.
 */
export async function detailOf(
  { docker, clock }: Pick<Effects, 'docker' | 'clock'>,
  { id, state }: Pick<ContainerSummary, 'id' | 'state'>,
  signal: AbortSignal,
): Promise<ContainerDetail | undefined> {
  if (state !== 'paused') return docker.inspect(id, signal);
  const own = clock.deadline(pausedMs, signal);
  return docker.inspect(id, own).catch((error: unknown) => {
    if (own.aborted && !signal.aborted) return undefined;
    throw error;
  });
}
