import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Files } from '../../effects/effects.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { groupUnder } from './cgroup.ts';
import { database } from './database.ts';
import { etcd } from './etcd.ts';
import { type BlockingRule, ownRules } from './firewall/container-rules.ts';
import { answersInside } from './health-answer.ts';
import { redis } from './redis.ts';
import { patienceOf, silence } from './servers.ts';
import { type ServiceProcesses, serviceProcesses } from './service-processes.ts';
import { type ServiceReading, services } from './services.ts';

/** A service that runs and gives no sign of life. */
export interface Lifeless {
  readonly service: string;
  readonly container: string;
  /**
   * stopped: a signal stopped its process. frozen: its control group is, and the engine does not know. disk: it waits for a disk and nothing else. queue: connections wait to be
   * accepted. silent: it was asked and did not answer. closed: it opens its port to nobody. offline: its own network
   * has no route at all, so its interface is down or gone. filtered: it was silent, and rules in its own network take
   * what is sent to its port.
   */
  readonly kind:
    | 'stopped'
    | 'frozen'
    | 'disk'
    | 'queue'
    | 'silent'
    | 'closed'
    | 'offline'
    | 'filtered';
  /** It was held and went on while it was watched: somebody does so again and again. */
  readonly again?: true;
  /** Those of one that is filtered. */
  readonly rules?: readonly BlockingRule[];
  /** The words seen. */
  readonly words: string;
  /** The process that was stopped, where it is not the main one: the engine's own signals do not reach it. */
  readonly worker?: number;
  /** The file of the kernel that lets a frozen one go on. */
  readonly freezer?: string;
  /** Where it listens instead of the port that it opens to nobody. */
  readonly listens?: readonly string[];
  /** It listens at the very port that is refused: something on the way refuses. */
  readonly rejected?: true;
  /** The port at which it is called, and the stack's user, where it is the database server. */
  readonly database?: { readonly user: string; readonly port: string };
}

/** A stopped process is the main one, what a shell started for it, or one of its workers; each costs a file to read. */
const mostPids = 64;

/** The letter of a process's state in /proc: T is stopped, D waits for a disk. */
async function stateOf(fs: Pick<Files, 'readText'>, pid: number): Promise<string> {
  const stat = await fs.readText(`/proc/${pid}/stat`).catch(() => '');
  // The name in parentheses may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
}

/** The file by which the kernel holds all processes of a group, where it does; cgroup v2 and v1 have it in other words. */
async function freezerOf(fs: Pick<Files, 'readText'>, group: string): Promise<string | undefined> {
  const files = [
    [`${group}/cgroup.freeze`, '1'],
    [`${groupUnder(group, 'freezer')}/freezer.state`, 'FROZEN'],
  ] as const;
  for (const [path, held] of files)
    if ((await fs.readText(path).catch(() => '')).trim() === held) return path;
  return undefined;
}

/** Connections that the kernel took and the program did not, on all ports where it listens. */
async function waitingFor(fs: Pick<Files, 'readText'>, pid: number): Promise<number> {
  const tables = ['tcp', 'tcp6'].map((name) =>
    fs.readText(`/proc/${pid}/net/${name}`).catch(() => ''),
  );
  const rows = (await Promise.all(tables)).join('\n').matchAll(/ 0A [0-9A-F]{8}:([0-9A-F]{8}) /g);
  return Array.from(rows, ([, queue = '0']) => Number.parseInt(queue, 16)).reduce(
    (a, b) => a + b,
    0,
  );
}

const silentWords = (ms: number): string => `no answer twice within ${(ms / 1000).toFixed(1)} s`;

/**
 * Whether it answers on its health address; true also where it has none that this machine sees, else the milliseconds
 * it was waited for each time. Asked twice: on a busy machine one silence may be chance.
 */
async function answers(
  context: ProbeContext,
  { name, ips }: ServiceReading,
): Promise<true | { readonly waitedMs: number }> {
  const { effects, blueprint, signal } = context;
  const health = blueprint.services.find((service) => service.name === name)?.health;
  let waitedMs = Number.POSITIVE_INFINITY;
  for (const tries of [2, 1]) {
    const patience = patienceOf(context, tries);
    const within = effects.clock.deadline(patience, signal);
    await answersInside(effects, { health, ips }, within);
    if (!within.aborted) return true;
    waitedMs = Math.min(waitedMs, patience);
  }
  return { waitedMs };
}

/** Servers that another probe asked, and that took the question and were silent. */
async function silentServers({ get, blueprint }: ProbeContext): Promise<ReadonlySet<string>> {
  const of = (kind: string) => blueprint.servers?.find((server) => server.kind === kind)?.service;
  const asked = [
    [blueprint.databases?.service, await get(database)],
    [of('redis'), await get(redis)],
    [of('etcd'), await get(etcd)],
  ] as const;
  return new Set(asked.flatMap(([name, { cause }]) => (name && cause === silence ? [name] : [])));
}

/** Whether the kernel has no route for its network: with an interface that is up there is one at least. */
async function isOffline(fs: Pick<Files, 'readText'>, pid: number): Promise<boolean> {
  const table = await fs.readText(`/proc/${pid}/net/route`).catch(() => undefined);
  return table !== undefined && /^Iface/.test(table) && table.trim().split('\n').length === 1;
}

async function look(
  context: ProbeContext,
  reading: ServiceReading,
  own: ServiceProcesses | undefined,
): Promise<Lifeless[]> {
  const { fs } = context.effects;
  const { name: service, container } = reading;
  const base = { service, container: container ?? '' };
  const [main] = own?.pids ?? [];
  const answer = await answers(context, reading);
  if (answer === true) return [];
  if (main !== undefined && (await isOffline(fs, main)))
    return [{ ...base, kind: 'offline', words: `/proc/${main}/net/route: no route` }];
  const queue = main === undefined ? 0 : await waitingFor(fs, main);
  if (queue > 0) return [{ ...base, kind: 'queue', words: `/proc/${main}/net/tcp: ${queue}` }];
  const still = main !== undefined && (await stateOf(fs, main)) === 'D';
  if (still) return [{ ...base, kind: 'disk', words: `/proc/${main}/stat: D` }];
  return [await silentOne(context, { ...base, main, words: silentWords(answer.waitedMs) })];
}

/** The port at which this machine asks it. */
function portOf({ blueprint }: ProbeContext, service: string): number | undefined {
  const health = blueprint.services.find(({ name }) => name === service)?.health;
  if (health !== undefined && health.kind !== 'exec') return health.port;
  return blueprint.ports.find((row) => row.service === service)?.containerPort;
}

/** Its program may be well, and a rule in its own network keep the questions. */
async function silentOne(
  context: ProbeContext,
  {
    main,
    ...base
  }: Pick<Lifeless, 'service' | 'container' | 'words'> & { main: number | undefined },
): Promise<Lifeless> {
  const { fs } = context.effects;
  // It may be held now and then, and was not when all were looked at.
  if (main !== undefined && (await stateOf(fs, main)) === 'T') {
    const again = await movesAgain(context, async () => (await stateOf(fs, main)) !== 'T');
    return { ...base, kind: 'stopped', words: `/proc/${main}/stat: T`, ...(again && { again }) };
  }
  const rules = await ownRules(context, main, portOf(context, base.service));
  return rules.length > 0 ? { ...base, kind: 'filtered', rules } : { ...base, kind: 'silent' };
}

/** Longer than most that hold a process for parts of a second or some seconds: backup agents, limiters of CPU. */
const watchMs = 3_200;
const lookMs = 50;

/** Whether something goes on by itself while it is watched; as long as a silent service is waited for anyway. */
async function movesAgain(
  { effects: { clock }, signal, leftMs }: ProbeContext,
  isOn: () => Promise<boolean>,
): Promise<true | undefined> {
  const end = clock.monotonic() + Math.min(watchMs, (leftMs?.() ?? watchMs) - 500);
  while (clock.monotonic() < end && !signal.aborted) {
    await clock.sleep(lookMs, signal);
    if (await isOn()) return true;
  }
  return undefined;
}

const runs = ({ state, condition }: ServiceReading): boolean =>
  state === 'running' && condition !== 'paused' && condition !== 'starting';

/** Services of which a signal has stopped a process, or whose group is frozen: nobody has to be asked, and no load makes it doubtful. */
export const stoppedProcesses = defineProbe<readonly Lifeless[]>({
  id: 'stopped-processes',
  title: t.probeStopped(),
  deadline: 'short',
  async read(context): Promise<Reading<readonly Lifeless[]>> {
    const { get, effects } = context;
    const { fs } = effects;
    const processes = await get(serviceProcesses);
    // Where this machine does not see them, their answers are all there is.
    if (processes.status === 'skipped') return { status: 'ok', value: [] };
    if (processes.status !== 'ok') return passOn(processes);
    const looked = processes.value.map(async ({ service, container, pids, group }) => {
      const freezer = await freezerOf(fs, group);
      if (freezer !== undefined) {
        const again = await movesAgain(
          context,
          async () => (await freezerOf(fs, group)) === undefined,
        );
        const held = { service, container, kind: 'frozen' as const, words: freezer, freezer };
        return [{ ...held, ...(again && { again }) }];
      }
      const some = pids.slice(0, mostPids);
      const states = await Promise.all(some.map((pid) => stateOf(fs, pid)));
      const pid = some.find((_, index) => states[index] === 'T');
      if (pid === undefined) return [];
      const again = await movesAgain(context, async () => (await stateOf(fs, pid)) !== 'T');
      const words = `/proc/${pid}/stat: T`;
      const one = { service, container, kind: 'stopped' as const, words, ...(again && { again }) };
      return [pid === pids[0] ? one : { ...one, worker: pid }];
    });
    return { status: 'ok', value: (await Promise.all(looked)).flat() };
  },
});

/** Services that run and do not answer; each has a short time of its own. */
export const servicePulse = defineProbe<readonly Lifeless[]>({
  id: 'service-pulse',
  title: t.probePulse(),
  deadline: 'short',
  async read(context): Promise<Reading<readonly Lifeless[]>> {
    // Asked meanwhile: each has its own patience.
    const servers = silentServers(context);
    const patience = patienceOf(context);
    const [fact, processes] = await Promise.all([
      context.get(services),
      context.get(serviceProcesses),
    ]);
    if (fact.status !== 'ok') return passOn(fact);
    const looked = fact.value.services.filter(runs).map(async (reading) => {
      const own = processes.value?.find(({ service }) => service === reading.name);
      const found = await look(context, reading, own);
      if (found.length > 0 || !(await servers).has(reading.name)) return found;
      const words = silentWords(patience);
      const { name: service, container } = reading;
      const main = own?.pids[0];
      return [await silentOne(context, { service, container: container ?? '', main, words })];
    });
    return { status: 'ok', value: (await Promise.all(looked)).flat() };
  },
});
