import { errorCode } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { passOn } from '../../doctor/fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../../doctor/probe.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { wantedPorts } from '../../doctor/probes/published-ports.ts';
import { askTwice } from '../../doctor/probes/servers.ts';
import { services } from '../../doctor/probes/services.ts';

export interface Host {
  readonly name: string;
  readonly service: string;
  readonly port: number;
  /** The code of the error with which a connection fails; null: it was made; `silence`: neither made nor refused. */
  readonly failure: string | null;
}

async function connect(context: ProbeContext, port: number) {
  const { host } = context.effects;
  try {
    await askTwice(context, (within) => host.tryConnect('127.0.0.1', port, within));
    return null;
  } catch (error) {
    if (context.signal.aborted) throw error;
    return errorCode(error) ?? String(error);
  }
}

/** A connection from this machine to each published port of a service that runs. */
export const hostPorts = defineProbe<readonly Host[]>({
  id: 'host-ports',
  title: t.probeHostPorts(),
  deadline: 'short',
  async read(context): Promise<Reading<readonly Host[]>> {
    const { deployment, blueprint, get } = context;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const [daemon, fact] = await Promise.all([get(dockerDaemon), get(services)]);
    const remote = daemon.status === 'ok' ? daemon.value.remote : null;
    if (remote !== null) return { status: 'skipped', reason: t.remoteDaemon({ address: remote }) };
    if (fact.status !== 'ok') return passOn(fact);
    const up = new Set(
      fact.value.services
        .filter(({ condition }) => condition === 'ready' || condition === 'unhealthy')
        .map(({ name }) => name),
    );
    const wanted = wantedPorts(blueprint, deployment).filter(({ service }) => up.has(service));
    const value = wanted.map(async ({ name, service, port }) => {
      return { name, service, port, failure: await connect(context, port) };
    });
    return { status: 'ok', value: await Promise.all(value) };
  },
});
