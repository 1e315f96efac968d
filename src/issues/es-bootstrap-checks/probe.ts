import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe } from '../../doctor/probe.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';

export interface KernelLimits {
  readonly maxMapCount: number;
  /** Services that need more than a kernel's default, and how much. */
  readonly wanted: readonly { readonly service: string; readonly maxMapCount: number }[];
}

/** Limits of this machine's kernel that containers share and cannot raise. */
export const kernelLimits = defineProbe<KernelLimits>({
  id: 'kernel-limits',
  title: t.probeKernel(),
  deadline: 'instant',
  async read({ effects: { fs }, blueprint, deployment, get }) {
    const daemon = await get(dockerDaemon);
    const remote = daemon.status === 'ok' ? daemon.value.remote : null;
    if (remote !== null) return { status: 'skipped', reason: t.remoteDaemon({ address: remote }) };
    const text = (await fs.readText('/proc/sys/vm/max_map_count')).trim();
    const maxMapCount = Number(text);
    if (!Number.isInteger(maxMapCount))
      return { status: 'unknown', reason: t.unreadable({ code: 'vm.max_map_count' }) };
    // Stand-ins of a rehearsal need nothing from the kernel.
    const rows = deployment?.settings.rehearsal === true ? [] : blueprint.services;
    const wanted = rows.flatMap(({ name, maxMapCount: least }) =>
      least === undefined ? [] : [{ service: name, maxMapCount: least }],
    );
    const evidence = [`vm.max_map_count = ${text}`];
    return { status: 'ok', value: { maxMapCount, wanted }, evidence };
  },
});
