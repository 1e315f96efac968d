import { checksTexts } from '../../base/texts/checks.ts';
import { passOn } from '../../doctor/fact.ts';
import { defineProbe } from '../../doctor/probe.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { containers } from '../../doctor/probes/docker-info.ts';
import { services } from '../../doctor/probes/services.ts';
import type { Files } from '../../effects/effects.ts';
import { texts as t } from './texts.ts';

export interface MachineLoad {
  /** Programs that run or wait to, on average over the last 1 and 5 minutes. */
  readonly load: { readonly one: number; readonly five: number };
  readonly cpus: number;
  /** Share of the last 10 seconds in which somebody waited for a CPU, in percent; null on old kernels. */
  readonly waitedPercent: number | null;
}

/** How busy the CPUs of this machine are: /proc/loadavg, /proc/pressure/cpu. */
export const machineLoad = defineProbe<MachineLoad>({
  id: 'machine-load',
  title: t.probeLoad(),
  deadline: 'instant',
  async read({ effects: { fs, host } }) {
    const [loads, pressure] = await Promise.all([
      fs.readText('/proc/loadavg'),
      fs.readText('/proc/pressure/cpu').catch(() => ''),
    ]);
    const [one = Number.NaN, five = Number.NaN] = loads.split(' ').map(Number);
    if (Number.isNaN(one + five))
      return { status: 'unknown', reason: checksTexts.unreadable({ code: '/proc/loadavg' }) };
    const waited = /^some .*?avg10=([\d.]+)/m.exec(pressure)?.[1];
    const waitedPercent = waited === undefined ? null : Number(waited);
    const cpus = host.cpus();
    return { status: 'ok', value: { load: { one, five }, cpus, waitedPercent } };
  },
});

/** How often the kernel's limit held a service back. */
export interface Throttled {
  readonly service: string;
  readonly container: string;
  /** It is ready: a note. It is not: this is why. */
  readonly ready: boolean;
  /** CPUs that it may use; null: unknown. */
  readonly quota: number | null;
  /** Periods of 0.1 s, usually, in which it ran, and of those in which it was stopped. Just now, and since its start. */
  readonly now: Periods;
  readonly ever: Periods;
}

interface Periods {
  readonly all: number;
  readonly throttled: number;
}

/** Where the kernel keeps a container's group: both versions of cgroup, both drivers of Docker. */
const groupsOf = (id: string): readonly string[] => [
  `/sys/fs/cgroup/system.slice/docker-${id}.scope`,
  `/sys/fs/cgroup/docker/${id}`,
  `/sys/fs/cgroup/cpu/docker/${id}`,
  `/sys/fs/cgroup/cpu/system.slice/docker-${id}.scope`,
];

async function periodsOf(fs: Files, group: string): Promise<Periods | undefined> {
  const text = await fs.readText(`${group}/cpu.stat`).catch(() => '');
  const of = (name: string) => new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1];
  const [all, throttled] = [of('nr_periods'), of('nr_throttled')];
  return all === undefined || throttled === undefined
    ? undefined
    : { all: Number(all), throttled: Number(throttled) };
}

async function quotaOf(fs: Files, group: string): Promise<number | null> {
  const read = (name: string) => fs.readText(`${group}/${name}`).catch(() => '');
  const [both, quota, period] = await Promise.all([
    read('cpu.max'),
    read('cpu.cfs_quota_us'),
    read('cpu.cfs_period_us'),
  ]);
  const [most, every] = both === '' ? [quota, period] : both.split(' ');
  const cpus = Number(most) / Number(every);
  return Number.isFinite(cpus) && cpus > 0 ? cpus : null;
}

async function groupOf(fs: Files, id: string) {
  for (const group of groupsOf(id)) {
    const periods = await periodsOf(fs, group);
    if (periods) return { group, periods };
  }
  return undefined;
}

const sampleMs = 300;
const isId = /^[0-9a-f]{64}$/;

/** Services that their CPU limit holds back. One that never was costs no waiting. */
export const throttledServices = defineProbe<readonly Throttled[]>({
  id: 'throttled-services',
  title: t.probeThrottled(),
  deadline: 'short',
  async read({ get, effects: { fs, clock }, signal }) {
    const [daemon, all, fact] = await Promise.all([
      get(dockerDaemon),
      get(containers),
      get(services),
    ]);
    const remote = daemon.status === 'ok' ? daemon.value.remote : null;
    if (remote !== null)
      return { status: 'skipped', reason: checksTexts.remoteDaemon({ address: remote }) };
    if (fact.status !== 'ok') return passOn(fact);
    const ids = new Map((all.value ?? []).map(({ name, id }) => [name, id]));
    const looked = fact.value.services.map(async ({ name, container, condition }) => {
      const id = ids.get(container ?? '') ?? '';
      const found = isId.test(id) ? await groupOf(fs, id) : undefined;
      if (!found || found.periods.throttled === 0) return [];
      return [
        { ...found, service: name, container: container ?? '', ready: condition === 'ready' },
      ];
    });
    const slowed = (await Promise.all(looked)).flat();
    if (slowed.length > 0) await clock.sleep(sampleMs, signal);
    const value = slowed.map(async ({ group, periods, ...of }): Promise<Throttled> => {
      const ever = (await periodsOf(fs, group)) ?? periods;
      const now = {
        all: ever.all - periods.all,
        throttled: ever.throttled - periods.throttled,
      };
      return { ...of, quota: await quotaOf(fs, group), now, ever };
    });
    return { status: 'ok', value: await Promise.all(value) };
  },
});
