import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe } from '../../doctor/probe.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { requirementsOf } from '../../doctor/requirements.ts';

export interface Platform {
  /** As the engine names it: amd64, arm64 … */
  readonly arch: string;
  readonly from: 'engine' | 'machine';
  /** Those that the stack's images exist for; empty: any. */
  readonly supported: readonly string[];
}

const engineNames: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** Architecture of the machine that runs the containers. */
export const platform = defineProbe<Platform>({
  id: 'platform',
  title: t.probePlatform(),
  deadline: 'short',
  async read({ get, effects: { host }, blueprint, deployment }) {
    const supported = requirementsOf(blueprint, deployment)?.architectures ?? [];
    const daemon = await get(dockerDaemon);
    const up = daemon.status === 'ok' && daemon.value.kind === 'up' ? daemon.value : undefined;
    if (up !== undefined) {
      const { arch } = up.version;
      const value: Platform = { arch, from: 'engine', supported };
      return { status: 'ok', value, evidence: [`docker version: ${up.version.os}/${arch}`] };
    }
    const remote = daemon.status === 'ok' ? daemon.value.remote : null;
    if (remote !== null) return { status: 'unknown', reason: t.remoteDaemon({ address: remote }) };
    const arch = engineNames[host.arch] ?? host.arch;
    const value: Platform = { arch, from: 'machine', supported };
    return { status: 'ok', value, evidence: [`uname: ${host.platform}/${host.arch}`] };
  },
});
