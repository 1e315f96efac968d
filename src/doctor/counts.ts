import type { Message } from '../base/message.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import type { Deployment } from '../config/deployment.ts';
import { composeLabels } from '../docker/containers.ts';
import type { Checks } from './checks.ts';
import type { Facts } from './probe.ts';
import { containers } from './probes/docker-info.ts';
import { publishedPorts } from './probes/published-ports.ts';

/** Counts for the first line of a healthy run: "22 services, 11 ports, 15 routes". */
export function countsOf(
  deployment: Deployment,
  facts: Facts,
  { counts }: Pick<Checks, 'counts'>,
): readonly Message[] {
  const { blueprint, settings } = deployment;
  const known = new Set(blueprint.services.map(({ name }) => name));
  const services = (facts.get(containers).value ?? []).filter(
    ({ labels }) =>
      labels[composeLabels.project] === settings.project &&
      known.has(labels[composeLabels.service] ?? ''),
  ).length;
  const ports = facts.get(publishedPorts).value?.ports.length ?? 0;
  return [
    ...(services > 0 ? [t.services({ n: services })] : []),
    ...(ports > 0 ? [t.ports({ n: ports })] : []),
    ...(counts?.(facts) ?? []),
  ];
}
