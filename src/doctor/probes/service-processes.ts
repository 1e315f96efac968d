import { isIP } from 'node:net';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Files } from '../../effects/effects.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { groupsOf } from './cgroup.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { containers } from './docker-info.ts';
import { services } from './services.ts';

/** A running service as this machine's kernel sees it. */
export interface ServiceProcesses {
  readonly service: string;
  readonly container: string;
  /** The container's id. */
  readonly id: string;
  /** Its address on each of its networks, by their names. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Directory of its control group; with cgroup v1 that of the CPU. */
  readonly group: string;
  /** Numbers of its processes on this machine, the main one first. */
  readonly pids: readonly number[];
}

/**
 * The process that is number 1 inside comes first: nearly always the smallest, unless numbers began again or a health
 * check runs. `NSpid` of /proc/PID/status: its number in each namespace, the innermost last.
 */
async function mainFirst(
  fs: Pick<Files, 'readText'>,
  pids: readonly number[],
): Promise<readonly number[]> {
  if (pids.length < 2) return pids;
  for (const pid of pids) {
    const status = await fs.readText(`/proc/${pid}/status`).catch(() => '');
    if (/^NSpid:.*\t1$/m.test(status)) return [pid, ...pids.filter((other) => other !== pid)];
  }
  return pids;
}

/** The processes of each service that runs; only where the engine runs on this machine. */
export const serviceProcesses = defineProbe<readonly ServiceProcesses[]>({
  id: 'service-processes',
  title: t.probeProcesses(),
  deadline: 'short',
  async read({ get, effects: { fs } }): Promise<Reading<readonly ServiceProcesses[]>> {
    const [daemon, all, fact] = await Promise.all([
      get(dockerDaemon),
      get(containers),
      get(services),
    ]);
    const remote = daemon.value?.remote ?? null;
    if (remote !== null) return { status: 'skipped', reason: t.remoteDaemon({ address: remote }) };
    if (fact.status !== 'ok') return passOn(fact);
    const byName = new Map((all.value ?? []).map((one) => [one.name, one]));
    const rows = fact.value.services.flatMap(({ name: service, container: name, state }) => {
      const container = byName.get(name ?? '');
      return state === 'running' && container ? [{ service, container }] : [];
    });
    const groups = await groupsOf(
      fs,
      rows.map(({ container }) => container.id),
    );
    const read = rows.map(async ({ service, container: { id, name, addresses = {} } }) => {
      const group = groups.get(id);
      const text = group ? await fs.readText(`${group}/cgroup.procs`).catch(() => '') : '';
      const pids = (text.match(/\d+/g) ?? []).map(Number).filter((pid) => pid > 0);
      if (group === undefined || pids.length === 0) return [];
      const own = Object.entries(addresses).filter(([, address]) => isIP(address) !== 0);
      return [
        {
          ...{ service, container: name, id, group, addresses: new Map(own) },
          pids: await mainFirst(
            fs,
            pids.toSorted((a, b) => a - b),
          ),
        },
      ];
    });
    return { status: 'ok', value: (await Promise.all(read)).flat() };
  },
});
