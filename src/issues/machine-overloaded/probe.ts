import { checksTexts } from '../../base/texts/checks.ts';
import { passOn } from '../../doctor/fact.ts';
import { defineProbe } from '../../doctor/probe.ts';
import { groupFile } from '../../doctor/probes/cgroup.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { containers } from '../../doctor/probes/docker-info.ts';
import { services } from '../../doctor/probes/services.ts';
import type { Files } from '../../effects/effects.ts';
import { texts as t } from './texts.ts';

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

const file = 'cpu.stat';

function periodsIn(text: string): Periods | undefined {
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
  const found = await groupFile(fs, id, ['cpu', file]);
  const periods = found && periodsIn(found.text);
  return periods && { group: found.group, periods };
}

const sampleMs = 300;

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
      const found = await groupOf(fs, id);
      if (!found || found.periods.throttled === 0) return [];
      return [
        { ...found, service: name, container: container ?? '', ready: condition === 'ready' },
      ];
    });
    const slowed = (await Promise.all(looked)).flat();
    if (slowed.length > 0) await clock.sleep(sampleMs, signal);
    const value = slowed.map(async ({ group, periods, ...of }): Promise<Throttled> => {
      const ever = periodsIn(await fs.readText(`${group}/${file}`).catch(() => '')) ?? periods;
      const now = {
        all: ever.all - periods.all,
        throttled: ever.throttled - periods.throttled,
      };
      return { ...of, quota: await quotaOf(fs, group), now, ever };
    });
    return { status: 'ok', value: await Promise.all(value) };
  },
});
