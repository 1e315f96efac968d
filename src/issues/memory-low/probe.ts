import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe } from '../../doctor/probe.ts';

export interface Memory {
  readonly totalBytes: number;
  /** Memory that programs can still get without others being pushed out. */
  readonly availableBytes: number;
  /** Share of the last minute in which somebody waited for memory, in percent; null on old kernels. */
  readonly waitedPercent: number | null;
}

const kilo = 1024;

/** Memory that is left on this machine, and whether programs wait for it. */
export const memory = defineProbe<Memory>({
  id: 'memory',
  title: t.probeMemory(),
  deadline: 'instant',
  async read({ effects: { fs } }) {
    const [info, pressure] = await Promise.all([
      fs.readText('/proc/meminfo'),
      fs.readText('/proc/pressure/memory').catch(() => ''),
    ]);
    const of = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(info)?.[1] ?? Number.NaN) * kilo;
    const [totalBytes, availableBytes] = [of('MemTotal'), of('MemAvailable')];
    if (Number.isNaN(totalBytes + availableBytes))
      return { status: 'unknown', reason: t.unreadable({ code: '/proc/meminfo' }) };
    const waited = /^some .*?avg60=([\d.]+)/m.exec(pressure)?.[1];
    const waitedPercent = waited === undefined ? null : Number(waited);
    return { status: 'ok', value: { totalBytes, availableBytes, waitedPercent } };
  },
});
