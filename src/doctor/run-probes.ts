import { setMaxListeners } from 'node:events';
import type { Message } from '../base/message.ts';
import { checksTexts as t } from '../base/texts/checks.ts';
import type { Fact } from '../base/verdict.ts';
import { withoutSecrets } from '../config/masked.ts';
import { withOwnPorts } from '../docker/own-ports.ts';
import type { Clock } from '../effects/effects.ts';
import { factOf, factOfError, unknownFact } from './fact.ts';
import type { AnyProbe, Facts, Probe, ProbeContext, ProbeTarget } from './probe.ts';
import { isBusy, type MachineLoad, machineLoad } from './probes/machine-load.ts';
import { silence } from './probes/servers.ts';
import type { Stage } from './stage.ts';

export interface RunProbesOptions extends ProbeTarget {
  readonly probes: readonly AnyProbe[];
  readonly stage: Stage;
  /** Ctrl-C: the run rejects with its reason. */
  readonly signal: AbortSignal;
  /** The run ends after this time with whatever it has. */
  readonly budgetMs: number;
  /** The most readings begun side by side; those that another reading asks for come on top. */
  readonly concurrency?: number;
  /** Called for each listed probe as its fact comes in. */
  onFact?(probe: AnyProbe, fact: Fact<unknown>): void;
}

export interface ReadFacts extends Facts {
  /** Each fact that was read, those that only another probe asked for too. */
  all(): ReadonlyMap<AnyProbe, Fact<unknown>>;
}

/** One probe may ask twenty things at once; Node would warn of a leak on the user's screen. */
function unlimited(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** A probe may be late here because nothing gets a CPU; another machine has its own. */
const late = (reason: Message, durationMs: number, { deadline }: Pick<AnyProbe, 'deadline'>) => ({
  ...unknownFact(reason, durationMs, 'TIMEOUT'),
  ...(deadline !== 'long' && { because: ['machine-overloaded'] }),
});

/** The share of the budget that each class of probe may use. */
const share = { instant: 0.5, short: 0.8, long: 1 } as const;
/** The most time for a first reading: with a large budget, those that were late are read again in the rest. */
const firstMs = 8_000;
/** Less time than this reads nothing that was late before. */
const worthMs = 2_000;
/** Readings of one probe: one that fails at once would else be read over and over until the budget is gone. */
const mostRounds = 3;

type Known = ReadonlyMap<AnyProbe, Fact<unknown>>;

const isOpen = ({ status, cause }: Fact<unknown>): boolean =>
  status === 'unknown' && (cause === 'TIMEOUT' || cause === silence);

/** Whether another try may succeed: it was late, or a server was silent while every CPU was busy. */
function isLate(fact: Fact<unknown>, facts: Known): boolean {
  const load = facts.get(machineLoad)?.value as Fact<MachineLoad>['value'] | undefined;
  return isOpen(fact) && (fact.cause === 'TIMEOUT' || (load != null && isBusy(load)));
}

/**
 * Reads one probe. After `limitMs`, or when the run is over, nobody waits any longer: the fact is
 * unknown even if the probe ignores its signal.
 */
async function readWithin<T>(
  probe: Probe<T>,
  context: Omit<ProbeContext, 'signal'>,
  limitMs: number,
  over: AbortSignal,
): Promise<Fact<T>> {
  const { clock } = context.effects;
  const start = clock.monotonic();
  const spent = () => clock.monotonic() - start;
  const leftMs = () => limitMs - spent();
  const { deployment } = context;
  const masked = (words: string) => (deployment ? withoutSecrets(deployment, words) : words);
  const own = unlimited();
  const done = new AbortController();
  const stop = () => done.abort();
  over.addEventListener('abort', stop, { once: true });
  const reading = Promise.resolve()
    .then(() => probe.read({ ...context, ...{ limitMs, leftMs }, signal: own.signal }))
    .then((r) => factOf(r, spent()))
    .catch((error: unknown) => factOfError(error, spent(), masked));
  try {
    const lateAfter = lateness(clock, limitMs, done.signal);
    return await Promise.race([
      reading,
      lateAfter.then((reason): Fact<T> => late(reason, spent(), probe)),
    ]);
  } finally {
    over.removeEventListener('abort', stop);
    done.abort();
    own.abort(new Error('out of time'));
  }
}

/** Says why it is late, when it is. A sleep of our own: an AbortSignal.timeout keeps no process alive. */
async function lateness(clock: Clock, limitMs: number, done: AbortSignal): Promise<Message> {
  try {
    await clock.sleep(Math.max(0, limitMs), done);
    return t.timedOut({ seconds: (limitMs / 1000).toFixed(1) });
  } catch {
    return t.notStarted();
  }
}

/** The quick ones first: the long ones may hold every place until the budget is gone. */
async function readAll(
  probes: readonly AnyProbe[],
  { signal, concurrency = 32 }: RunProbesOptions,
  obtain: <T>(probe: Probe<T>) => Promise<Fact<T>>,
  onFact: (probe: AnyProbe, fact: Fact<unknown>) => void,
): Promise<void> {
  const queue = probes.toSorted((a, b) => share[a.deadline] - share[b.deadline]);
  async function work(): Promise<void> {
    for (let probe = queue.shift(); probe !== undefined; probe = queue.shift()) {
      const fact = await obtain(probe);
      if (!signal.aborted) onFact(probe, fact);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work));
}

/** The context of every probe of a run. */
function aboutOf(options: RunProbesOptions): Omit<ProbeContext, 'signal' | 'get'> {
  const { deployment, dir, blueprint, stage, client, knowledge } = options;
  const effects = deployment ? withOwnPorts(options.effects, deployment) : options.effects;
  const known = { ...(client && { client }), ...(knowledge && { knowledge }) };
  return { effects, deployment, dir, blueprint, stage, ...known };
}

interface Reader {
  obtain<T>(probe: Probe<T>): Promise<Fact<T>>;
  /**
   * Forgets what was late, and all that was made of it: the next question reads it again, with the time that is left.
   * Returns what was forgotten.
   */
  forget(): ReadonlySet<AnyProbe>;
  readonly facts: Known;
}

/** The late ones, and those that asked one of them, directly or through others. */
function tainted(facts: Known, asked: ReadonlyMap<AnyProbe, ReadonlySet<AnyProbe>>) {
  const found = new Set(
    [...facts].flatMap(([probe, fact]) => (isLate(fact, facts) ? [probe] : [])),
  );
  for (const one of found)
    for (const [probe, others] of asked) if (others.has(one)) found.add(probe);
  return found;
}

/** Reads each probe once a round, however many ask for it. */
function readerOf(options: RunProbesOptions, left: () => number, over: AbortSignal): Reader {
  const about = aboutOf(options);
  const started = new Map<AnyProbe, Promise<Fact<unknown>>>();
  const facts = new Map<AnyProbe, Fact<unknown>>();
  const asked = new Map<AnyProbe, Set<AnyProbe>>();
  let again = false;

  function limitOf({ deadline }: AnyProbe): number {
    return again ? left() : Math.min(options.budgetMs * share[deadline], left(), firstMs);
  }
  function obtain<T>(probe: Probe<T>): Promise<Fact<T>> {
    const before = started.get(probe);
    // Each value of the map was read by its own key.
    if (before !== undefined) return before as Promise<Fact<T>>;
    // A timer may ring a fraction of a millisecond early: less than one is no time to read anything.
    if (over.aborted || left() < 1) return Promise.resolve(late(t.notStarted(), 0, probe));
    const others = new Set<AnyProbe>();
    asked.set(probe, others);
    const get: ProbeContext['get'] = (other) => {
      others.add(other);
      return obtain(other);
    };
    const context = { ...about, get, ...(again && { again: true as const }) };
    const reading = readWithin(probe, context, limitOf(probe), over).then((fact) => {
      facts.set(probe, fact);
      return fact;
    });
    started.set(probe, reading);
    return reading;
  }
  function forget(): ReadonlySet<AnyProbe> {
    again = true;
    const found = tainted(facts, asked);
    for (const probe of found) if (started.delete(probe)) facts.delete(probe);
    return found;
  }
  return { obtain, forget, facts };
}

/**
 * Starts all probes together and collects their facts. On a busy machine some are late; while there is time they are
 * read again, when the others no longer use the CPUs.
 */
export async function runProbes(options: RunProbesOptions): Promise<ReadFacts> {
  const { effects, budgetMs, signal, probes, onFact } = options;
  const began = effects.clock.monotonic();
  const left = () => began + budgetMs - effects.clock.monotonic();
  const over = unlimited();
  const stop = () => over.abort();
  const reader = readerOf(options, left, over.signal);

  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  try {
    let rest = probes;
    for (let round = 1; rest.length > 0; round += 1) {
      const open = new Map<AnyProbe, Fact<unknown>>();
      await readAll(rest, options, reader.obtain, (probe, fact) => {
        if (isOpen(fact)) open.set(probe, fact);
        else onFact?.(probe, fact);
      });
      signal.throwIfAborted();
      const isWorth = left() >= worthMs && round < mostRounds;
      const forgotten = isWorth ? reader.forget() : new Set<AnyProbe>();
      for (const [probe, fact] of open) if (!forgotten.has(probe)) onFact?.(probe, fact);
      rest = probes.filter((probe) => forgotten.has(probe));
    }
  } finally {
    signal.removeEventListener('abort', stop);
    over.abort();
  }
  return factsOf(probes, reader.facts);
}

function factsOf(probes: readonly AnyProbe[], facts: Known): ReadFacts {
  const read = new Map(facts);
  for (const probe of probes) if (!read.has(probe)) read.set(probe, late(t.notStarted(), 0, probe));
  return {
    all: () => read,
    get: <T>(probe: Probe<T>): Fact<T> =>
      (read.get(probe) as Fact<T> | undefined) ?? unknownFact(t.notRead()),
  };
}
