import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Files } from '../../effects/effects.ts';
import { passOn } from '../fact.ts';
import { defineProbe } from '../probe.ts';
import { serviceProcesses } from './service-processes.ts';
import { services } from './services.ts';

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

/** A limit that holds a service back in this share of its periods starves it. */
const starved = 0.8;
/** A minute of work under the limit: no moment's burst. */
const longPeriods = 600;

const share = ({ all, throttled }: Periods): number => (all === 0 ? 0 : throttled / all);

/** Whether its limit starves it at this moment. */
export const isStarved = ({ now }: Pick<Throttled, 'now'>): boolean => share(now) >= starved;

/** The same for a minute of work and more. */
export const isStarvedForLong = ({ ever }: Pick<Throttled, 'ever'>): boolean =>
  ever.all >= longPeriods && share(ever) >= starved;

const sampleMs = 300;

/** Services that their CPU limit holds back. One that never was costs no waiting. */
export const throttledServices = defineProbe<readonly Throttled[]>({
  id: 'throttled-services',
  title: t.probeThrottled(),
  deadline: 'short',
  async read({ get, effects: { fs, clock }, signal }) {
    const [processes, fact] = await Promise.all([get(serviceProcesses), get(services)]);
    if (processes.status !== 'ok') return passOn(processes);
    const rows = new Map(fact.value?.services.map((row) => [row.name, row]));
    const looked = processes.value.map(async ({ service, container, group }) => {
      const periods = await periodsOf(fs, group);
      if (periods === undefined || periods.throttled === 0) return [];
      return [
        { service, container, group, periods, ready: rows.get(service)?.condition === 'ready' },
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
