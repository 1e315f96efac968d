import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { Change } from '../base/events.ts';
import { exit } from '../base/exit.ts';
import { localTime } from '../base/format.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import { pathsOf } from '../config/paths.ts';
import type { Operation } from '../runs/operation.ts';
import type { Plan } from '../runs/plan.ts';
import { resourcesOf } from './catalogue.ts';
import { canBeUndone, isWorthUndoing, type PastRun, pastRuns } from './past-runs.ts';
import {
  changedSince,
  labelsOf,
  movedOn,
  type Restorable,
  rollBackOrder,
  rollBackRun,
} from './rollback.ts';
import { contextOf, type FixSession } from './session.ts';
import { readState, targetKey } from './states.ts';

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
  if (wanted.replacedBy !== undefined) throw replaced(wanted.run, wanted.replacedBy, past);
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

/** The run that `undo` alone means. */
const isKeptFix = ({ fix, outcome }: PastRun): boolean =>
  fix !== undefined && (outcome === 'done' || outcome === undefined);

/**
 * A run older than one that cannot be undone is undone by its number only: `undo` alone means the
 * last.
 */
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

function replaced(run: string, by: string, past: readonly PastRun[]): UserError {
  const command = past.find((one) => one.run === by)?.command ?? '';
  return refusal(t.undoReplaced({ run, by, command }), [
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

/** The result of an undo, and the changes that stay. */
export const undone = (run: string, left: readonly string[]): Message =>
  left.length === 0 ? t.undone({ run }) : t.undoneExcept({ run, names: literal(left.join(', ')) });

/** The plan of undoing a run; the tool's own notes and what stays are left out. */
async function undoPlan(
  session: FixSession,
  past: PastRun,
  { back, left }: Awaited<ReturnType<typeof rollBackOrder>>,
): Promise<UndoPlan> {
  const labels = labelsOf(past.begun, await resourcesOf(session));
  const names = left.map((one) => labels.get(one) ?? one.action);
  const services = await Promise.all(back.map((one) => servicesOf(session, past, one)));
  const stops = services.flatMap((one) => one.stops);
  const away = services.flatMap((one) => one.away);
  return {
    ...{ past, left: names },
    ...(names.length > 0 && { untouched: t.undoLeaves({ names: literal(names.join(', ')) }) }),
    changes: back.flatMap(restored),
    restarts: [...new Set(away)].filter((name) => !stops.includes(name)),
    stops: [...new Set(stops)],
    undo: { why: t.undoOfUndo({ command: `${program.command} ${past.command}` }) },
  };
}

/** Services that are away for a moment, and those that did not run before, and so will not afterwards. */
async function servicesOf(
  session: FixSession,
  { run }: PastRun,
  { one, resource }: Restorable,
): Promise<{ readonly away: readonly string[]; readonly stops: readonly string[] }> {
  const { target } = one;
  if (!resource.stops) return { away: resource.restarts?.(target) ?? [], stops: [] };
  const dir = join(pathsOf(session.deployment.dir).runs, run);
  const before = (await readState(session.effects.fs, dir, one, resource))?.state;
  return {
    away: resource.restarts?.(target, before) ?? [],
    stops: before === undefined ? [] : resource.stops(target, before),
  };
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

/** The change of a plan, the other way round. A journal's words on it are not trusted. */
function restored({ one, resource }: Restorable): readonly Change[] {
  const name = resource.name(one.target);
  const several = resource.rollsBack?.(one.target);
  if (several) return several;
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
