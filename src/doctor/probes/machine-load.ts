import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Effects } from '../../effects/effects.ts';
import { defineProbe } from '../probe.ts';

export interface MachineLoad {
  /** Programs that run or wait to, on average over the last 1 and 5 minutes. */
  readonly load: { readonly one: number; readonly five: number };
  readonly cpus: number;
  /** Share of the last 10 seconds in which somebody waited for a CPU, in percent; null on old kernels. */
  readonly waitedPercent: number | null;
}

/** /proc/loadavg and /proc/pressure/cpu; undefined where the first says nothing. */
export async function readLoad({
  fs,
  host,
}: Pick<Effects, 'fs' | 'host'>): Promise<MachineLoad | undefined> {
  const [loads, pressure] = await Promise.all([
    fs.readText('/proc/loadavg'),
    fs.readText('/proc/pressure/cpu').catch(() => ''),
  ]);
  const [one = Number.NaN, five = Number.NaN] = loads.split(' ').map(Number);
  if (Number.isNaN(one + five)) return undefined;
  const waited = /^some .*?avg10=([\d.]+)/m.exec(pressure)?.[1];
  const waitedPercent = waited === undefined ? null : Number(waited);
  return { load: { one, five }, cpus: host.cpus(), waitedPercent };
}

/** How busy the CPUs of this machine are. */
export const machineLoad = defineProbe<MachineLoad>({
  id: 'machine-load',
  title: t.probeMachineLoad(),
  deadline: 'instant',
  async read({ effects }) {
    const value = await readLoad(effects);
    return value === undefined
      ? { status: 'unknown', reason: t.unreadable({ code: '/proc/loadavg' }) }
      : { status: 'ok', value };
  },
});

/** Programs for each CPU from which on everybody waits most of the time. */
const many = 4;

/** The average of a minute lags behind: with so much waiting now, half of them are enough. */
const muchWaiting = 75;

/** Whether every CPU is so busy that answers come late from everybody. */
export const isBusy = ({ load, cpus, waitedPercent }: MachineLoad): boolean =>
  (load.one >= cpus * many && (waitedPercent ?? 100) >= 50) ||
  (load.one >= (cpus * many) / 2 && (waitedPercent ?? 0) >= muchWaiting);

/** The same for five minutes. */
export const isBusyForLong = ({ load, cpus }: MachineLoad): boolean => load.five >= cpus * many;
