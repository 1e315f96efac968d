import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Deployment } from '../../config/deployment.ts';
import { groupContainers } from '../../docker/containers.ts';
import { passOn } from '../../doctor/fact.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import { containers } from '../../doctor/probes/docker-info.ts';

export interface OpenPort {
  readonly service: string;
  /** Name of the stack's port; null for one that the stack does not know. */
  readonly name: string | null;
  readonly hostPort: number;
  readonly bind: string;
}

const closed = (address: string): boolean => /^(?:127\.|::1$|\[::1\]$)/.test(address);

/** Ports that a Compose file of another installer publishes on every address. */
function written({ blueprint, settings }: Deployment): readonly OpenPort[] {
  return blueprint.ports.flatMap(({ name, service, public: isPublic }): OpenPort[] => {
    const hostPort = settings.ports[name];
    const isOpen = settings.expose.includes(name) && !isPublic;
    return hostPort !== undefined && isOpen ? [{ service, name, hostPort, bind: '0.0.0.0' }] : [];
  });
}

/** Ports of the deployment's containers that other machines reach and that are not meant for them. */
export const openPorts = defineProbe<readonly OpenPort[]>({
  id: 'open-ports',
  title: t.probePorts(),
  deadline: 'short',
  async read({ deployment, get }): Promise<Reading<readonly OpenPort[]>> {
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const all = await get(containers);
    if (all.status !== 'ok') return passOn(all);
    const { blueprint, settings } = deployment;
    const names = new Set(blueprint.services.map(({ name }) => name));
    const { byService } = groupContainers(all.value, settings.project, names);
    // Nothing of it runs: what its Compose file would publish.
    if (deployment.adopted && byService.size === 0)
      return { status: 'ok', value: written(deployment) };
    const found = [...byService.values()].flatMap(({ service, ports }) =>
      ports.flatMap(({ containerPort, hostPort, hostIp: bind }): OpenPort[] => {
        const row = blueprint.ports.find(
          (port) => port.service === service && port.containerPort === containerPort,
        );
        if (closed(bind) || row?.public) return [];
        return [{ service, name: row?.name ?? null, hostPort, bind }];
      }),
    );
    // Docker publishes for both families; a person sees one port.
    const distinct = new Map(found.map((port) => [`${port.service}:${port.hostPort}`, port]));
    return { status: 'ok', value: [...distinct.values()] };
  },
});
