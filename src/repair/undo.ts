import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { Journal, RunHead } from '../base/journal.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import { pathsOf } from '../config/paths.ts';
import { withRun } from '../deploy/deploy.ts';
import { listRuns, readRun } from '../runs/run-dir.ts';
import { kindsById } from './catalogue.ts';
import { changedSince, type Kinds, knownKind, takeBack } from './rollback.ts';
import { contextOf, type FixSession, freshDeployment, undoSession } from './session.ts';
import { type Begun, begunIn, sameTarget } from './states.ts';

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
  /** It changed something that can be put back. */
  readonly leftSomething: boolean;
}

/** The runs of a deployment, the newest first. */
export async function pastRuns(
  { effects, deployment, parts }: Pick<FixSession, 'effects' | 'deployment' | 'parts'>,
  most = 200,
): Promise<readonly PastRun[]> {
  const paths = pathsOf(deployment.dir);
  const kinds = kindsById(await parts.kinds());
  const past: PastRun[] = [];
  for (const run of (await listRuns(effects, paths)).slice(0, most)) {
    const journal = await readRun(effects, paths, run);
    const known = journal && pastRun(run, journal, kinds);
    if (known) past.push(known);
  }
  return past;
}

const outcomes = new Map(
  (['done', 'failed', 'interrupted', 'superseded', 'reverted'] as const).map((one) => [one, one]),
);

function pastRun(run: string, journal: Journal, kinds: Kinds): PastRun | undefined {
  const { entries } = journal;
  const head = entries.find((entry): entry is RunHead => entry.type === 'run');
  if (!head) return undefined;
  const last = entries.findLast(({ type }) => type === 'close' || type === 'undo');
  const begun = begunIn(journal);
  return {
    run,
    at: head.at,
    command: head.command,
    // Of an outcome that is none nothing is known but that it was closed.
    outcome: last?.type === 'close' ? (outcomes.get(last.outcome) ?? 'failed') : undefined,
    fix: typeof head.fix === 'string' ? head.fix : undefined,
    begun,
    leftSomething: begun.some((one) => !knownKind(kinds, one)?.leavesNothing?.(one.target)),
  };
}

/** Whether `undo` can do anything about it; one that was cut off before its first change is only closed. */
export const canBeUndone = ({ fix, outcome, leftSomething }: PastRun): boolean =>
  fix !== undefined && outcome !== 'reverted' && (leftSomething || outcome === undefined);

/**
 * The run that is to be put back: the one that was named, or the last fix; nothing when there is none, or it is
 * back already. Throws when it cannot be.
 */
export async function runToUndo(
  session: Pick<FixSession, 'effects' | 'deployment' | 'parts'>,
  named: string | undefined,
): Promise<PastRun | undefined> {
  const near = named === undefined ? await pastRuns(session) : [];
  // The last fix is rarely far back; looking through thousands of runs takes its time.
  const past = near.some(canBeUndone) ? near : await pastRuns(session, Number.POSITIVE_INFINITY);
  const wanted =
    named === undefined
      ? past.find(canBeUndone)
      : past.find(({ run }) => Number(run) === Number(named));
  if (!wanted && named === undefined) return undefined;
  if (wanted?.outcome === 'reverted') return undefined;
  if (!wanted) throw cannotUndo(named ?? '');
  const last = named === undefined ? (past.find(isKeptFix) ?? wanted) : wanted;
  if (last.fix !== undefined && !canBeUndone(last)) throw leftNothing(last, wanted);
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

function leftNothing({ run, command }: PastRun, earlier: PastRun): UserError {
  const before = { command: `${program.command} undo ${earlier.run}`, what: t.undoEarlier() };
  return refusal(t.undoLeftNothing({ run, command }), earlier.run === run ? [] : [before]);
}

const touchesSame = (a: PastRun, b: PastRun): boolean =>
  a.begun.some((one) => b.begun.some((other) => sameTarget(one, other)));

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

/** What an undo of a run changes, as a person reads it; the tool's own notes and what stays are left out. */
export function toldActions({ begun }: PastRun, kinds: Kinds): readonly ToldAction[] {
  return begun.flatMap((one) => {
    const kind = knownKind(kinds, one);
    if (!kind) return [{ title: literal(one.kind), name: one.action }];
    const name = kind.name(one.target);
    const stays = !kind.follows && kind.leavesNothing?.(one.target);
    return stays || name.startsWith(`${program.stateDir}/`) ? [] : [{ title: kind.title, name }];
  });
}

/** Services whose containers stop for a moment when a run is put back. */
export const restartsOf = ({ begun }: PastRun, kinds: Kinds): readonly string[] =>
  begun.flatMap((one) => knownKind(kinds, one)?.restarts?.(one.target) ?? []);

export interface ToldAction {
  readonly title: Message;
  readonly name: string;
}

/** Throws where somebody changed after the run what would be put back. Of one that was cut off, what it had ended. */
export async function assertUnchanged(
  session: FixSession,
  past: PastRun,
  kinds: Kinds,
): Promise<void> {
  const changed = await changedSince({
    begun: past.begun,
    kinds,
    dir: join(pathsOf(session.deployment.dir).runs, past.run),
    context: async () => contextOf(session, session.deployment, () => ''),
  });
  if (changed.length === 0) return;
  throw new UserError({
    id: 'undo-changed-since',
    title: t.undoChanged({ names: literal(changed.join(', ')) }),
    why: [t.undoChangedWhy()],
    next: [
      {
        command: `${program.command} undo ${past.run} --overwrite-edited`,
        what: t.undoChangedNext(),
      },
    ],
    exit: exit.refused,
  });
}

/**
 * The run as it is now, under its lock: while a question stood there it may have gone on, been put back, or been
 * followed by another one.
 */
async function unmoved(session: FixSession, past: PastRun): Promise<PastRun> {
  const now = await runToUndo(session, past.run);
  const same = now?.outcome === past.outcome && now?.begun.length === past.begun.length;
  if (now && same) return now;
  throw new UserError({
    id: 'run-moved-on',
    title: t.movedOn({ run: past.run }),
    why: [t.movedOnWhy()],
    next: [{ command: `${program.command} history`, what: t.nextHistory() }],
    exit: exit.refused,
  });
}

/** Puts back what a run changed. Cut off itself, it goes on where it was when it is called again. */
export async function undoRun(
  session: FixSession,
  seen: PastRun,
  /** Refuse where somebody changed it since; looked at when nobody else can change the deployment any more. */
  { keepEdited = false }: { readonly keepEdited?: boolean } = {},
): Promise<void> {
  const { deployment, effects, emit, parts } = session;
  const kinds = kindsById(await parts.kinds());
  const command = `undo ${seen.run}`;
  const own = undoSession(session);
  await withRun({ effects, dir: deployment.dir, command, emit, reopen: seen.run }, async (run) => {
    const past = await unmoved(session, seen);
    if (keepEdited) await assertUnchanged(session, past, kinds);
    await run.write({ type: 'undo' });
    await takeBack({
      ...{ begun: past.begun, kinds, run },
      context: async () => contextOf(own, await freshDeployment(own), () => ''),
    });
    await run.write({ type: 'close', outcome: 'reverted' });
  });
}
