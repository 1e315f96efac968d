import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Files } from '../../effects/effects.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { groupUnder } from './cgroup.ts';
import { type ServiceProcesses, serviceProcesses } from './service-processes.ts';

/** How much of a limit of its own a service uses. */
export interface LimitUse {
  readonly service: string;
  readonly container: string;
  readonly what: 'processes' | 'files' | 'memory';
  /** Processes and threads, open files of one process, bytes that are no cache. */
  readonly used: number;
  readonly most: number;
  /** How often, since the container started, the kernel refused a process or ended one for want of memory. */
  readonly refused: number;
  /** Where it was read. */
  readonly place: string;
}

/** From here on a limit is as good as used up. */
const full = 0.95;

export const isUsedUp = ({ used, most }: Pick<LimitUse, 'used' | 'most'>): boolean =>
  used >= most * full;

type Fields = Omit<LimitUse, 'service' | 'container'>;
type Reader = Pick<Files, 'readText' | 'list'>;

/** The first number in the text of the first of these files that there is; NaN where there is none ("max"). */
async function numberIn({ readText }: Reader, ...paths: readonly string[]): Promise<number> {
  for (const path of paths) {
    const text = await readText(path).catch(() => undefined);
    if (text !== undefined) return Number(text.trim());
  }
  return Number.NaN;
}

/** The number after a word that begins a line; 0 where it is not there. */
async function countIn({ readText }: Reader, word: string, ...paths: readonly string[]) {
  const texts = paths.map((path) => readText(path).catch(() => ''));
  const found = new RegExp(`^${word} (\\d+)$`, 'm').exec((await Promise.all(texts)).join('\n'));
  return Number(found?.[1] ?? 0);
}

async function processesOf(fs: Reader, group: string): Promise<Fields[]> {
  const place = groupUnder(group, 'pids');
  const most = await numberIn(fs, `${place}/pids.max`);
  if (!(most > 0)) return [];
  const [used, refused] = await Promise.all([
    numberIn(fs, `${place}/pids.current`),
    countIn(fs, 'max', `${place}/pids.events`),
  ]);
  return [{ what: 'processes', used, most, refused, place: `${place}/pids.current` }];
}

/** The value of cgroup v1 where no limit is set is larger than any machine. */
const unlimited = 2 ** 60;

async function memoryOf(fs: Reader, group: string): Promise<Fields[]> {
  const at = groupUnder(group, 'memory');
  const most = await numberIn(fs, `${at}/memory.max`, `${at}/memory.limit_in_bytes`);
  if (!(most > 0 && most < unlimited)) return [];
  const [all, cache, refused] = await Promise.all([
    numberIn(fs, `${at}/memory.current`, `${at}/memory.usage_in_bytes`),
    countIn(fs, '(?:total_)?inactive_file', `${at}/memory.stat`),
    countIn(fs, 'oom_kill', `${at}/memory.events`, `${at}/memory.oom_control`),
  ]);
  return [{ what: 'memory', used: all - cache, most, refused, place: at }];
}

/** Nobody comes near more, and to count them would take its time. */
const plentyFiles = 200_000;
/** The main process, and what a shell or a master process has started for the work. */
const mostPids = 3;

/** Of the process that has most open; only root may look. */
async function filesOf(fs: Reader, pids: readonly number[]): Promise<Fields[]> {
  const limits = await fs.readText(`/proc/${pids[0]}/limits`).catch(() => '');
  const most = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1]);
  if (!(most > 0 && most < plentyFiles)) return [];
  const counted = pids.slice(0, mostPids).map(async (pid) => {
    const place = `/proc/${pid}/fd`;
    const names = await fs.list(place).catch(() => []);
    return { what: 'files', used: names.length, most, refused: 0, place } as const;
  });
  return (await Promise.all(counted)).toSorted((a, b) => b.used - a.used).slice(0, 1);
}

async function usesOf(
  fs: Reader,
  { service, container, group, pids }: ServiceProcesses,
): Promise<LimitUse[]> {
  const found = [processesOf(fs, group), memoryOf(fs, group), filesOf(fs, pids)];
  return (await Promise.all(found)).flat().map((row) => ({ service, container, ...row }));
}

/** The limits that each running service has of its own, and what it uses: control groups, open files. */
export const serviceLimits = defineProbe<readonly LimitUse[]>({
  id: 'service-limits',
  title: t.probeLimits(),
  deadline: 'short',
  async read({ get, effects: { fs } }): Promise<Reading<readonly LimitUse[]>> {
    const processes = await get(serviceProcesses);
    if (processes.status !== 'ok') return passOn(processes);
    const uses = await Promise.all(processes.value.map((row) => usesOf(fs, row)));
    return { status: 'ok', value: uses.flat().filter(({ used }) => !Number.isNaN(used)) };
  },
});
