import type { UserError } from '../../base/errors.ts';
import type { Message } from '../../base/message.ts';
import { composeTexts } from '../../base/texts/compose.ts';
import { until } from '../../base/until.ts';
import type { Service } from '../../config/blueprint.ts';
import { startLimit } from '../../config/start-time.ts';
import { composeError } from '../../docker/compose.ts';
import {
  type Condition,
  deploymentContainers,
  type ServiceContainer,
} from '../../docker/containers.ts';
import type { ExecResult } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';
import { serviceFailure, type Trouble } from './failure.ts';
import { portConflict } from './port-conflict.ts';

export type WatchContext = Pick<StepContext, 'deployment' | 'effects' | 'signal' | 'item' | 'say'>;

const pollMs = 250;
/** Its own log is read so often, of a service that still starts. */
const logMs = 2_000;
/** A program that loses one race at its start may be forgiven; one that dies three times is in a loop. */
const forgivenRestarts = 2;

/** State of a service while it is watched. */
interface Seen {
  /** When it was first found alive and not ready. */
  since: number | undefined;
  shown: string;
  /** The dependency it waits for by its own log, and when that was read. */
  waits: Message | undefined;
  readAt: number;
  /** The container that ran at some time of this watch: its end is an end; a new one's is a beginning. */
  ran: string | undefined;
  missing: number;
  restartsBefore: number | undefined;
}

/**
 * Watches services over the engine's socket until each is ready. `up` is Compose at work, if it is:
 * until it ends, containers that were in trouble before are its business. The first service that dies,
 * loops, turns unhealthy or takes too long ends the watch with a UserError in that service's own words.
 */
export async function watchServices(
  context: WatchContext,
  services: readonly Service[],
  up?: Promise<ExecResult>,
): Promise<void> {
  const { effects, signal } = context;
  const watch = await startWatch(context, services, up);
  await until(effects.clock, { everyMs: pollMs, signal }, async () => {
    signal.throwIfAborted();
    // Read before looking: what was seen after Compose ended is final.
    const ended = watch.ended;
    const containers = await list(context, services);
    if (ended && ended.code !== 0) throw await upFailure(watch, containers, ended);
    return (await look(watch, containers, ended !== undefined)) && ended ? true : undefined;
  });
}

interface Watch {
  readonly context: WatchContext;
  readonly services: readonly Service[];
  readonly seen: ReadonlyMap<string, Seen>;
  /** Containers that were there before. */
  readonly old: ReadonlySet<string>;
  /** Those of them that were in trouble; Compose may be about to replace them. */
  readonly troubledBefore: Set<string>;
  ended: ExecResult | undefined;
  /** How many were ready at the last look. */
  ready: number | undefined;
}

const nothingToWaitFor: ExecResult = { code: 0, stdout: '', stderr: '', failure: null };

async function startWatch(
  context: WatchContext,
  services: readonly Service[],
  up: Promise<ExecResult> | undefined,
): Promise<Watch> {
  const blank = (): Seen => ({
    ...{ since: undefined, shown: '', ran: undefined, missing: 0 },
    ...{ restartsBefore: undefined, waits: undefined, readAt: 0 },
  });
  const before = up ? [...(await list(context, services)).values()] : [];
  const troubled = before.filter(({ condition }) => condition !== 'ready');
  const watch: Watch = {
    context,
    services,
    seen: new Map(services.map(({ name }) => [name, blank()])),
    old: new Set(before.map(({ id }) => id)),
    troubledBefore: new Set(troubled.map(({ id }) => id)),
    ended: up ? undefined : nothingToWaitFor,
    ready: undefined,
  };
  up?.then(
    (result) => {
      watch.ended = result;
    },
    // An abort reaches the watch through its signal.
    (error) => {
      watch.ended = { code: null, stdout: '', stderr: String(error), failure: 'ABORTED' };
    },
  );
  return watch;
}

const list = async (context: WatchContext, services: readonly Service[]) => {
  const names = services.map(({ name }) => name);
  return (await deploymentContainers(context, names)).byService;
};

/** One look at all; true when each is ready. */
async function look(
  watch: Watch,
  containers: ReadonlyMap<string, ServiceContainer>,
  upEnded: boolean,
): Promise<boolean> {
  const { context, services, seen } = watch;
  let ready = 0;
  for (const service of services) {
    const container = containers.get(service.name);
    const known = seen.get(service.name);
    if (!known) continue;
    await readWaits(context, service, container, known);
    show(context, service.name, container, known);
    if (container?.condition === 'ready') ready++;
    const judged = upEnded || (container && !watch.troubledBefore.has(container.id));
    const trouble = judged ? await troubleOf(watch, service, container, known, upEnded) : undefined;
    if (trouble && container) throw await fail(context, service.name, container, trouble);
  }
  if (ready !== watch.ready)
    context.say(composeTexts.servicesProgress({ ready, count: services.length }));
  watch.ready = ready;
  return ready === services.length;
}

async function troubleOf(
  { context: { deployment, effects, signal }, troubledBefore, old }: Watch,
  service: Service,
  container: ServiceContainer | undefined,
  known: Seen,
  upEnded: boolean,
): Promise<Trouble | undefined> {
  if (!container) {
    // Between the end of Compose and the list there may be one look at nothing.
    if (upEnded && ++known.missing > 4) throw composeError(nothingToWaitFor, deployment);
    return undefined;
  }
  const { condition } = container;
  if (condition === 'ready') {
    troubledBefore.delete(container.id);
    known.since = undefined;
    known.ran = container.id;
    return undefined;
  }
  // One that was just unpaused or restarted stays unhealthy until its next check.
  if (condition === 'unhealthy' && !troubledBefore.has(container.id)) return { kind: 'unhealthy' };
  if (condition === 'stopped' || condition === 'paused') {
    if (known.ran !== container.id && !upEnded) return undefined;
    return { kind: container.state === 'created' ? 'not-started' : 'exited' };
  }
  known.ran = container.id;
  if (condition === 'restarting') {
    const { restartCount } = await effects.docker.inspect(container.id, signal);
    // The engine counts over a container's whole life; what it did long ago is no loop.
    known.restartsBefore ??= old.has(container.id) ? restartCount : 0;
    if (restartCount - known.restartsBefore > forgivenRestarts) return { kind: 'restarting' };
  }
  const now = effects.clock.monotonic();
  known.since ??= now;
  const seconds = startLimit(service);
  return now - known.since > seconds * 1000 ? { kind: 'slow', seconds } : undefined;
}

async function fail(
  context: WatchContext,
  service: string,
  container: ServiceContainer,
  trouble: Trouble,
): Promise<UserError> {
  const { effects, signal, item } = context;
  item({ id: service, label: service, status: 'failed' });
  const { error } = await effects.docker.inspect(container.id, signal);
  const conflict = error === '' ? undefined : await portConflict(context, error);
  return conflict ?? serviceFailure(context, service, container.id, trouble);
}

const brokenKinds = new Map<Condition, 'exited' | 'restarting' | 'unhealthy'>([
  ['stopped', 'exited'],
  ['restarting', 'restarting'],
  ['unhealthy', 'unhealthy'],
]);

/** Compose gave up: for a port, for a service that it waited for, or for a reason of its own. */
async function upFailure(
  watch: Watch,
  containers: ReadonlyMap<string, ServiceContainer>,
  result: ExecResult,
): Promise<unknown> {
  const { context } = watch;
  context.signal.throwIfAborted();
  const conflict = await portConflict(context, result.stderr);
  if (conflict) return conflict;
  for (const [name, container] of containers) {
    const kind = brokenKinds.get(container.condition);
    const named = result.stderr.includes(container.name);
    if (named && kind && container.state !== 'created')
      return fail(context, name, container, { kind });
  }
  return composeError(result, context.deployment);
}

/** A log that cannot be read says nothing; the watch goes on. */
async function readWaits(
  { effects, signal }: WatchContext,
  service: Service,
  container: ServiceContainer | undefined,
  known: Seen,
): Promise<void> {
  if (!service.waitsFor || container?.condition !== 'starting') return;
  const now = effects.clock.monotonic();
  if (known.since === undefined || now - Math.max(known.since, known.readAt) < logMs) return;
  known.readAt = now;
  const options = { tail: 50, maxBytes: 32_768 };
  const log = await effects.docker.logs(container.id, options, signal).catch(() => '');
  known.waits = service.waitsFor(log);
}

function show(
  { item }: WatchContext,
  service: string,
  container: ServiceContainer | undefined,
  known: Seen,
): void {
  const shown = container?.condition ?? 'waiting';
  const text = shown === 'starting' ? (known.waits ?? composeTexts.starting()) : undefined;
  const key = `${shown} ${JSON.stringify(text)}`;
  if (key === known.shown) return;
  known.shown = key;
  const label = service;
  if (container && shown === 'ready') {
    const done = container.health === 'none' ? composeTexts.running() : composeTexts.healthy();
    item({ id: service, label, status: 'done', text: done });
  } else if (shown === 'starting' || shown === 'restarting') {
    item({ id: service, label, status: 'running', text: text ?? composeTexts.starting() });
  } else {
    item({ id: service, label, status: 'waiting', text: composeTexts.waiting() });
  }
}

/** Runs Compose and watches what it starts; ends Compose when a service fails first. */
export async function upAndWatch(
  context: WatchContext,
  services: readonly Service[],
  start: (signal: AbortSignal) => Promise<ExecResult>,
): Promise<void> {
  const stop = new AbortController();
  const up = start(AbortSignal.any([context.signal, stop.signal]));
  try {
    await watchServices(context, services, up);
  } finally {
    stop.abort(new Error('the watch is over'));
    await up.catch(() => undefined);
  }
}
