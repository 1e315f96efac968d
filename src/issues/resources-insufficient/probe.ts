import { sizeText } from '../../base/format.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { MachineSize as Wanted } from '../../config/blueprint.ts';
import { defineProbe } from '../../doctor/probe.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { dockerInfo } from '../../doctor/probes/docker-info.ts';
import { requirementsOf } from '../../doctor/requirements.ts';

export interface MachineSize {
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly wanted: { readonly recommended: Wanted; readonly floor: Wanted };
}

/** CPUs and memory of the machine that runs the containers: the engine's own answer where there is one. */
export const machineSize = defineProbe<MachineSize>({
  id: 'machine-size',
  title: t.probeSize(),
  deadline: 'short',
  async read({ get, effects: { host }, blueprint, deployment }) {
    const wanted = requirementsOf(blueprint, deployment);
    if (wanted === undefined) return { status: 'skipped', reason: t.noRequirements() };
    const [daemon, info] = await Promise.all([get(dockerDaemon), get(dockerInfo)]);
    const remote = daemon.status === 'ok' ? daemon.value.remote : null;
    if (info.status !== 'ok' && remote !== null)
      return { status: 'unknown', reason: t.remoteDaemon({ address: remote }) };
    const cpus = info.value?.cpus ?? host.cpus();
    const memoryBytes = info.value?.memoryBytes ?? host.memoryBytes();
    const from = info.status === 'ok' ? 'docker info' : 'this machine';
    return {
      status: 'ok',
      value: { cpus, memoryBytes, wanted },
      evidence: [`${from}: ${cpus} CPUs, ${sizeText(memoryBytes)}`],
    };
  },
});
