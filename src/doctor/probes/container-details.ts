import { errorCode } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { composeLabels, detailOf } from '../../docker/containers.ts';
import type { ContainerDetail, ContainerSummary } from '../../effects/docker.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { containers } from './docker-info.ts';

export interface ContainerDetails {
  /** By id or name. A function, so that environments do not end up in a report of facts. */
  of(container: string): ContainerDetail | undefined;
}

/** Those of the project, and those of anybody that are in one of its networks. */
export function withNeighbours(
  all: readonly ContainerSummary[],
  project: string,
): readonly ContainerSummary[] {
  const isOwn = ({ labels }: ContainerSummary) => labels[composeLabels.project] === project;
  const shared = new Set(['bridge', 'host', 'none']);
  const networks = new Set(
    all
      .filter(isOwn)
      .flatMap(({ addresses = {} }) => Object.keys(addresses).filter((name) => !shared.has(name))),
  );
  return all.filter(
    (one) => isOwn(one) || Object.keys(one.addresses ?? {}).some((name) => networks.has(name)),
  );
}

/** A closer look at each container of the deployment and at those beside it, once for all who need it. */
export const containerDetails = defineProbe<ContainerDetails>({
  id: 'container-details',
  title: t.probeDetails(),
  deadline: 'short',
  async read({ deployment, effects, signal, get }): Promise<Reading<ContainerDetails>> {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const all = await get(containers);
    if (all.status !== 'ok') return passOn(all);
    const looked = withNeighbours(all.value, deployment.settings.project).map(async (one) => {
      try {
        return (await detailOf(effects, one, signal)) ?? [];
      } catch (error) {
        // One that is removed meanwhile is no news.
        if (errorCode(error) === 'HTTP_404') return [];
        throw error;
      }
    });
    const details = (await Promise.all(looked)).flat();
    const byName = new Map(
      details.flatMap((one) => [[one.id, one] as const, [one.name, one] as const]),
    );
    return { status: 'ok', value: { of: (container) => byName.get(container) } };
  },
});
