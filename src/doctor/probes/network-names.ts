import { checksTexts as t } from '../../base/texts/checks.ts';
import { composeLabels, groupContainers } from '../../docker/containers.ts';
import type { ContainerDetail, ContainerSummary } from '../../effects/docker.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { containerDetails, withNeighbours } from './container-details.ts';
import { containers } from './docker-info.ts';

export interface NetworkNames {
  readonly network: string;
  /** Services whose running container is not in it, or is there without its name; with the networks that it is in. */
  readonly lost: readonly {
    readonly service: string;
    readonly container: string;
    readonly networks: readonly string[];
  }[];
  /** Containers that answer there under a service's name and are not the service's own. */
  readonly others: readonly NameSharer[];
}

export interface NameSharer {
  readonly service: string;
  readonly container: string;
  /** The first container of the service, where Compose made this one beside it. */
  readonly beside?: string;
}

/** The one network of a deployment: Compose's own, or where another installer put most of them. */
function networkOf(own: readonly ContainerSummary[], project: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { addresses = {} } of own)
    for (const name of Object.keys(addresses)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const usual = `${project}_default`;
  if (counts.has(usual)) return usual;
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most && most[1] * 2 > own.length ? most[0] : undefined;
}

/** Under what others in a network find it. */
const namesIn = (network: string, { name, networks }: ContainerDetail): readonly string[] => [
  name,
  ...(networks[network]?.aliases ?? []),
];

const label = ({ labels }: ContainerSummary, key: keyof typeof composeLabels) =>
  labels[composeLabels[key]];

/** Another of the same service that Compose itself made: somebody asked for more than one. */
const isSibling = (one: ContainerSummary, own: ContainerSummary | undefined): boolean =>
  own !== undefined &&
  label(one, 'project') === label(own, 'project') &&
  label(one, 'service') === label(own, 'service') &&
  label(one, 'number') !== label(own, 'number');

const numberOf = (one: ContainerSummary): number => Number(label(one, 'number')) || 0;

/** Of two containers of one service, the one with the higher number came beside the other. */
function siblingsOf(one: ContainerSummary, own: ContainerSummary, service: string): NameSharer {
  const [first, second] = numberOf(one) < numberOf(own) ? [one, own] : [own, one];
  return { service, container: second.name, beside: first.name };
}

/** Containers by name in the deployment's network. */
export const networkNames = defineProbe<NetworkNames | null>({
  id: 'network-names',
  title: t.probeNetworkNames(),
  deadline: 'short',
  async read({ deployment, get }): Promise<Reading<NetworkNames | null>> {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const all = await get(containers);
    if (all.status !== 'ok') return passOn(all);
    const details = await get(containerDetails);
    if (details.status !== 'ok') return passOn(details);
    const { settings, blueprint } = deployment;
    const services = new Set(blueprint.services.map(({ name }) => name));
    const { byService } = groupContainers(all.value, settings.project, services);
    const isAwake = ({ state }: ContainerSummary) => state === 'running' || state === 'paused';
    const own = [...byService.values()].filter(isAwake);
    const network = networkOf(own, settings.project);
    if (network === undefined) return { status: 'ok', value: null };
    const lost = own.flatMap(({ service, name: container, id }) => {
      const detail = details.value.of(id);
      if (!detail || detail.networks.host) return [];
      const isKnown = network in detail.networks && namesIn(network, detail).includes(service);
      return isKnown ? [] : [{ service, container, networks: Object.keys(detail.networks) }];
    });
    const chosen = new Set([...byService.values()].map(({ id }) => id));
    const beside = withNeighbours(all.value, settings.project).filter(
      (one) => isAwake(one) && !chosen.has(one.id) && Object.hasOwn(one.addresses ?? {}, network),
    );
    const others = beside.flatMap((one) => {
      const detail = details.value.of(one.id);
      const names = new Set(detail ? namesIn(network, detail) : []);
      return [...services].flatMap((service): NameSharer[] => {
        const first = byService.get(service);
        if (!names.has(service)) return [];
        if (first === undefined || !isSibling(one, first))
          return [{ service, container: one.name }];
        // An installation of somebody else's may want several.
        return deployment.adopted ? [] : [siblingsOf(one, first, service)];
      });
    });
    return { status: 'ok', value: { network, lost, others } };
  },
});
