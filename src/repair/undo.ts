import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { Change } from '../base/events.ts';
import { exit } from '../base/exit.ts';
import { localTime } from '../base/format.ts';
import type { Journal, RunHead } from '../base/journal.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import { pathsOf } from '../config/paths.ts';
import type { Operation } from '../runs/operation.ts';
import type { Plan } from '../runs/plan.ts';
import { listRuns, readRun } from '../runs/run-dir.ts';
import type { Resources } from './action.ts';
import { resourcesOf } from './catalogue.ts';
import {
  changedSince,
  knownResource,
  labelsOf,
  movedOn,
  type Restorable,
  rollBackOrder,
  rollBackRun,
} from './rollback.ts';
import { contextOf, type FixSession } from './session.ts';
import { type Begun, begunIn, readState, targetKey } from './states.ts';

/** A run of the journal, as `history` lists it. */
export interface PastRun {
  readonly run: string;
  readonly at: string;
  readonly command: string;
  /** undefined: it never was closed. */
  readonly outcome: 'done' | 'failed' | 'interrupted' | 'superseded' | 'reverted' | undefined;
  /** The name of the fix; undefined for other runs. */
  readonly fix: string | undefined;
  readonly begun: readonly Begun[];
  /** It changed something that can be undone. */
  readonly leftSomething: boolean;
  /** It started what stood still, and nothing else: undone, the service is down again. */
  readonly onlyStarted: boolean;
}

/** The runs of a deployment, the newest first. */
export async function pastRuns(
  session: Pick<FixSession, 'effects' | 'deployment' | 'parts'>,
  most = 200,
): Promise<readonly PastRun[]> {
  const { effects, deployment } = session;
  const paths = pathsOf(deployment.dir);
  const resources = await resourcesOf(session);
  const past: PastRun[] = [];
  for (const run of (await listRuns(effects, paths)).slice(0, most)) {
    const journal = await readRun(effects, paths, run);
    const known = journal && pastRun(run, journal, resources);
    if (known) past.push(known);
  }
  return past;
}

const outcomes = new Map(
  (['done', 'failed', 'interrupted', 'superseded', 'reverted'] as const).map((one) => [one, one]),
);

function pastRun(run: string, journal: Journal, resources: Resources): PastRun | undefined {
  const { entries } = journal;
  const head = entries.find((entry): entry is RunHead => entry.type === 'run');
  if (!head) return undefined;
  const last = entries.findLast(({ type }) => type === 'close' || type === 'undo');
  const begun = begunIn(journal);
  const changes = begun.flatMap((one) => one.changes);
  return {
    run,
    at: head.at,
    command: head.command,
    // Of an outcome that is none nothing is known but that it was closed.
    outcome: last?.type === 'close' ? (outcomes.get(last.outcome) ?? 'failed') : undefined,
    fix: typeof head.fix === 'string' ? head.fix : undefined,
    begun,
    leftSomething: begun.some((one) => !knownResource(resources, one)?.leavesNothing?.(one.target)),
    onlyStarted: changes.length > 0 && changes.every(({ action }) => action === 'start'),
  };
}

/** Whether a person is led to undo it. What only started services is undone by its number, or by `down`. */
export const isWorthUndoing = (past: PastRun): boolean =>
  canBeUndone(past) && !(past.onlyStarted && past.outcome === 'done');

/** Whether `undo` can do anything about it; one that was interrupted before its first change is only closed. */
export const canBeUndone = ({ fix, outcome, leftSomething }: PastRun): boolean =>
  fix !== undefined && outcome !== 'reverted' && (leftSomething || outcome === undefined);

/**
 * The run that is to be undone: the one that was named, or the last fix; nothing when there is none, or it is
 * back already. Throws when it cannot be.
 */
export async function runToUndo(
  session: Pick<FixSession, 'effects' | 'deployment' | 'parts'>,
  named: string | undefined,
): Promise<PastRun | undefined> {
  // 0x1 and 1e0 are numbers, too, and no run is called so.
  if (named !== undefined && !/^\d{1,15}$/.test(named)) throw cannotUndo(named);
  const near = named === undefined ? await pastRuns(session) : [];
  // The last fix is rarely far back; looking through thousands of runs takes its time.
  const past = near.some(isWorthUndoing) ? near : await pastRuns(session, Number.POSITIVE_INFINITY);
  const wanted =
    named === undefined
      ? past.find(isWorthUndoing)
      : past.find(({ run }) => Number(run) === Number(named));
  if (!wanted && named === undefined) return undefined;
  if (wanted?.outcome === 'reverted') return undefined;
  if (!wanted) throw cannotUndo(named ?? '');
  if (named === undefined) assertLatest(past, wanted);
  const last = named === undefined ? (past.find(isKeptFix) ?? wanted) : wanted;
  if (named === undefined && last.fix !== undefined && !isWorthUndoing(last))
    throw leftNothing(last, wanted);
  if (wanted.fix !== undefined && !canBeUndone(wanted)) throw leftNothing(wanted, wanted);
  if (!canBeUndone(wanted)) throw cannotUndo(wanted.run);
  const later = past.find(
    (one) => one.run > wanted.run && canBeUndone(one) && touchesSame(one, wanted),
  );
  if (later)
    throw refusal(t.undoLater({ run: later.run, command: later.command }), [
      { command: `${program.command} undo ${later.run}`, what: t.undoLaterNext() },
    ]);
  return wanted;
}

/** What a person means who types `undo` alone. */
const isKeptFix = ({ fix, outcome }: PastRun): boolean =>
  fix !== undefined && (outcome === 'done' || outcome === undefined);

/** What is older than a run that cannot be undone is undone by its number only: who types `undo` means the last. */
function assertLatest(past: readonly PastRun[], wanted: PastRun): void {
  const gone = new Set<PastRun['outcome']>(['reverted', 'superseded']);
  const latest = past.find(({ outcome }) => !gone.has(outcome));
  if (latest === undefined || latest.fix !== undefined || latest.run <= wanted.run) return;
  const { run, command } = latest;
  throw refusal(t.undoLatest({ run, command }), [
    { command: `${program.command} undo ${wanted.run}`, what: literal(wanted.command) },
    { command: `${program.command} history`, what: t.nextHistory() },
  ]);
}

function leftNothing({ run, command }: PastRun, earlier: PastRun): UserError {
  const before = { command: `${program.command} undo ${earlier.run}`, what: t.undoEarlier() };
  return refusal(t.undoLeftNothing({ run, command }), earlier.run === run ? [] : [before]);
}

function touchesSame(a: PastRun, b: PastRun): boolean {
  const touched = new Set(b.begun.map(targetKey));
  return a.begun.some((one) => touched.has(targetKey(one)));
}

function cannotUndo(run: string): UserError {
  return new UserError({
    id: 'nothing-to-undo',
    title: t.undoUnknown({ run }),
    next: [{ command: `${program.command} history`, what: t.nextHistory() }],
    exit: exit.usage,
  });
}

const refusal = (title: UserError['title'], next: readonly NextStep[]): UserError =>
  new UserError({ id: 'undo-refused', title, next, exit: exit.refused });

/** A run that is rolled back, as a plan. */
export interface UndoPlan extends Plan {
  readonly past: PastRun;
  /** Names of its changes that stay as they are. */
  readonly left: readonly string[];
}

export interface UndoOptions {
  /** Refuse where somebody changed it since. */
  readonly keepEdited?: boolean;
  /** Names of changes that stay as they are now. */
  readonly leave?: ReadonlySet<string>;
}

/** Everything that a run changed, rolled back. Interrupted itself, it goes on where it was when it is called again. */
export function undoOperation(
  session: FixSession,
  past: PastRun,
  { keepEdited = false, leave = new Set() }: UndoOptions = {},
): Operation<UndoPlan, void> {
  const command = `undo ${past.run}`;
  const check = async ({ run, begun }: PastRun) => {
    const order = await rollBackOrder(session, { run, begun, leave });
    if (keepEdited) await assertUnchanged(session, run, order.back);
    return order;
  };
  return {
    ...{ command, title: headOf(past), reopen: past.run },
    ...{ outcome: 'reverted', staysOpen: true },
    async plan() {
      const now = await unmoved(session, past);
      return undoPlan(session, now, await check(now));
    },
    async recheck() {
      await check(await unmoved(session, past));
    },
    steps: () => [{ id: 'undo', title: t.stepUndo() }],
    async apply(run, { left }) {
      await run.step('undo', async () => {
        await rollBackRun(session, run, { leave });
        return { outcome: 'done', summary: undone(past.run, left) };
      });
    },
  };
}

/** What came of an undo, and what stays as it was. */
export const undone = (run: string, left: readonly string[]): Message =>
  left.length === 0 ? t.undone({ run }) : t.undoneExcept({ run, names: literal(left.join(', ')) });

/** What an undo of a run does; the tool's own notes and what stays are left out. */
async function undoPlan(
  session: FixSession,
  past: PastRun,
  { back, left }: Awaited<ReturnType<typeof rollBackOrder>>,
): Promise<UndoPlan> {
  const labels = labelsOf(past.begun, await resourcesOf(session));
  const names = left.map((one) => labels.get(one) ?? one.action);
  const stops = (await Promise.all(back.map((one) => stoppedBy(session, past, one)))).flat();
  const away = back.flatMap(({ one, resource }) => resource.restarts?.(one.target) ?? []);
  return {
    ...{ past, left: names },
    ...(names.length > 0 && { untouched: t.undoLeaves({ names: literal(names.join(', ')) }) }),
    changes: back.flatMap(restored),
    restarts: [...new Set(away)].filter((name) => !stops.includes(name)),
    stops: [...new Set(stops)],
    undo: { why: t.undoOfUndo() },
  };
}

/** Services that did not run before, and so will not afterwards. */
async function stoppedBy(
  session: FixSession,
  { run }: PastRun,
  { one, resource }: Restorable,
): Promise<readonly string[]> {
  if (!resource.stops) return [];
  const dir = join(pathsOf(session.deployment.dir).runs, run);
  const kept = await readState(session.effects.fs, dir, one, resource);
  return kept ? resource.stops(one.target, kept.state) : [];
}

const opposite: ReadonlyMap<unknown, Change['action']> = new Map([
  ['create', 'remove'],
  ['remove', 'create'],
  ['restart', 'restart'],
  ['start', 'stop'],
]);

const kindsOfChange: ReadonlySet<unknown> = new Set<Change['kind']>([
  ...(['file', 'directory', 'image', 'container', 'database', 'gateway'] as const),
  ...(['account', 'setting', 'asset'] as const),
]);

/** The change of a plan, the other way round. What a journal says of it may be anybody's words. */
function restored({ one, resource }: Restorable): readonly Change[] {
  const name = resource.name(one.target);
  const stays = !resource.follows && resource.leavesNothing?.(one.target);
  if (stays || name.startsWith(`${program.stateDir}/`)) return [];
  const [only] = one.changes;
  const of = kindsOfChange.has(only?.kind) && only ? only.kind : 'setting';
  return [{ kind: of, action: opposite.get(only?.action) ?? 'update', name }];
}

const headOf = ({ run, command, at }: PastRun): Message =>
  t.undoHead({ run, command, at: localTime(at) });

/** Throws where somebody changed after the run what would be rolled back. Of one that was interrupted, what it ended. */
async function assertUnchanged(
  session: FixSession,
  run: string,
  back: readonly Restorable[],
): Promise<void> {
  const changed = await changedSince({
    back,
    dir: join(pathsOf(session.deployment.dir).runs, run),
    context: async () => contextOf(session, session.deployment),
  });
  if (changed.length === 0) return;
  throw new UserError({
    id: 'undo-changed-since',
    title: t.undoChanged({ names: literal(changed.join(', ')) }),
    why: [t.undoChangedWhy()],
    next: [
      {
        command: `${program.command} undo ${run} --overwrite-edited`,
        what: t.undoChangedNext(),
      },
    ],
    exit: exit.refused,
  });
}

/** The run as it is now: while a question stood there it may have gone on, been undone, or been followed by another. */
async function unmoved(session: FixSession, past: PastRun): Promise<PastRun> {
  const now = await runToUndo(session, past.run);
  const same = now?.outcome === past.outcome && now?.begun.length === past.begun.length;
  if (now && same) return now;
  throw movedOn(past.run);
}
