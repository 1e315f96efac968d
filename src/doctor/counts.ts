import type { Message } from '../core/message.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { composeLabels } from '../engine/containers.ts';
import { doctorTexts as t } from '../i18n/doctor.ts';
import { containers } from '../probes/docker-info.ts';
import { publishedPorts } from '../probes/published-ports.ts';
import type { Facts } from './probe.ts';

/** What was looked at, counted, for the first line of a healthy run: "22 services, 11 ports, 15 routes". */
export function countsOf(deployment: Deployment, facts: Facts): readonly Message[] {
  const { stack, settings } = deployment;
  const known = new Set(stack.services.map(({ name }) => name));
  const services = (facts.get(containers).value ?? []).filter(
    ({ labels }) =>
      labels[composeLabels.project] === settings.project &&
      known.has(labels[composeLabels.service] ?? ''),
  ).length;
  const ports = facts.get(publishedPorts).value?.ports.length ?? 0;
  return [
    ...(services > 0 ? [t.services({ n: services })] : []),
    ...(ports > 0 ? [t.ports({ n: ports })] : []),
    ...(stack.counts?.(facts) ?? []),
  ];
}
