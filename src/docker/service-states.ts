import type { ContainerSummary, PublishedPort } from '../effects/docker.ts';
import type { StepContext } from '../runs/step.ts';
import { type Condition, deploymentContainers, detailOf } from './containers.ts';

/** The row of a service in `status`. */
export interface ServiceState {
  readonly name: string;
  readonly ready: boolean;
  /** The engine's word, or null when there is no container. */
  readonly state: string | null;
  readonly condition: Condition | null;
  readonly health: string | null;
  readonly image: string | null;
  readonly digest: string | null;
  readonly ports: readonly PublishedPort[];
  readonly restarts: number | null;
  readonly container: string | null;
}

/** Every service of a deployment, in the order of its stack. */
export async function serviceStates(
  context: Pick<StepContext, 'deployment' | 'effects' | 'signal'>,
): Promise<ServiceState[]> {
  const { deployment, effects, signal } = context;
  const names = deployment.blueprint.services.map(({ name }) => name);
  const { byService } = await deploymentContainers(context);
  return Promise.all(
    names.map(async (name): Promise<ServiceState> => {
      const container = byService.get(name);
      if (!container) return absent(name);
      const detail = await detailOf(effects, container, signal);
      const image = await effects.docker.image(container.imageId, signal);
      const { state, condition } = container;
      return {
        name,
        ready: condition === 'ready',
        state,
        condition,
        health: detail?.health ?? container.health,
        // The list shows an id where the tag has moved on since.
        image: detail?.image ?? container.image,
        digest: image?.digests[0]?.split('@')[1] ?? container.imageId,
        ports: uniquePorts(detail ?? container),
        restarts: detail?.restartCount ?? null,
        container: container.name,
      };
    }),
  );
}

const absent = (name: string): ServiceState => ({
  name,
  ready: false,
  state: null,
  condition: null,
  health: null,
  image: null,
  digest: null,
  ports: [],
  restarts: null,
  container: null,
});

/** Published for IPv4 and IPv6 is one port to a person. */
function uniquePorts({ ports }: ContainerSummary): PublishedPort[] {
  const published = ports.filter(({ hostPort }) => hostPort > 0);
  return published.filter(
    ({ hostIp, hostPort }) =>
      hostIp !== '::' || !published.some((p) => p.hostPort === hostPort && p.hostIp !== '::'),
  );
}
