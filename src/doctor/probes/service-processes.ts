import { checksTexts as t } from '../../base/texts/checks.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { groupFile } from './cgroup.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { containers } from './docker-info.ts';
import { type ServiceReading, services } from './services.ts';

/** A running service as this machine's kernel sees it. */
export interface ServiceProcesses {
  readonly service: string;
  readonly container: string;
  /** The container's id. */
  readonly id: string;
  readonly ips: readonly string[];
  /** Numbers of its processes on this machine, the first one first. */
  readonly pids: readonly number[];
}

async function readOne(
  { effects: { fs } }: ProbeContext,
  { name, container, ips }: ServiceReading,
  id: string,
): Promise<readonly ServiceProcesses[]> {
  const found = await groupFile(fs, id, ['cpu', 'cgroup.procs']);
  const pids = (found?.text.match(/\d+/g) ?? []).map(Number).filter((pid) => pid > 0);
  if (pids.length === 0 || container === null) return [];
  return [{ service: name, container, id, ips, pids: pids.toSorted((a, b) => a - b) }];
}

/** The processes of each service that runs; only where the engine runs on this machine. */
export const serviceProcesses = defineProbe<readonly ServiceProcesses[]>({
  id: 'service-processes',
  title: t.probeProcesses(),
  deadline: 'short',
  async read(context): Promise<Reading<readonly ServiceProcesses[]>> {
    const { get } = context;
    const [daemon, all, fact] = await Promise.all([
      get(dockerDaemon),
      get(containers),
      get(services),
    ]);
    const remote = daemon.value?.remote ?? null;
    if (remote !== null) return { status: 'skipped', reason: t.remoteDaemon({ address: remote }) };
    if (fact.status !== 'ok') return passOn(fact);
    const ids = new Map((all.value ?? []).map(({ name, id }) => [name, id]));
    const runs = fact.value.services.filter(({ state }) => state === 'running');
    const read = runs.map((row) => readOne(context, row, ids.get(row.container ?? '') ?? ''));
    return { status: 'ok', value: (await Promise.all(read)).flat() };
  },
});
