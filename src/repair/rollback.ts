import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { PlannedAction } from '../base/journal.ts';
import { literal } from '../base/message.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { RunDir } from '../runs/run-dir.ts';
import type { StepContext } from '../runs/step.ts';
import type { AnyKind, Json } from './action.ts';
import { type Begun, readState, stateHash } from './states.ts';

/** Kinds by their id, for journals that name them. */
export type Kinds = ReadonlyMap<string, AnyKind>;

export interface TakeBack {
  /** In the order in which they were begun. */
  readonly begun: readonly Begun[];
  readonly kinds: Kinds;
  readonly run: RunDir;
  context(): Promise<StepContext>;
}

/**
 * Puts everything back as it was before, the last change first, and what follows from the others (containers) at
 * the end. May be called again after it was cut off: what is back already stays so.
 */
export async function takeBack({ begun, kinds, run, context }: TakeBack): Promise<void> {
  const back = begun.toReversed().map((one) => ({ one, kind: kindOf(kinds, one) }));
  const changes = back.filter(({ kind }) => !kind.follows);
  const followers = back.filter(({ kind }) => kind.follows);
  for (const { one, kind } of [...changes, ...followers]) {
    const now = await context();
    const { fs, host } = now.effects;
    const { state: before, uid } = await readState(fs, run.dir, one.before);
    if (uid !== host.uid && kind.ownOnly?.(before)) throw foreignState(one, uid);
    await kind.tidy?.(now, one.target);
    const state = (await kind.read(now, one.target)) as Json;
    if (same(kind, state, before)) continue;
    await run.write({ type: 'begin', action: `undo ${one.action}`.slice(0, 500), changes: [] });
    await kind.restore(now, one.target, before);
    await run.write({ type: 'end', action: `undo ${one.action}`.slice(0, 500), outcome: 'done' });
  }
}

/** The kind that a journal names; undefined for what no fix of ours would have written down. */
export function knownKind(kinds: Kinds, { kind, target }: PlannedAction): AnyKind | undefined {
  const known = kinds.get(kind);
  return known?.accepts(target) ? known : undefined;
}

function kindOf(kinds: Kinds, one: Begun): AnyKind {
  const known = knownKind(kinds, one);
  if (!known) throw notOurs(one.action);
  return known;
}

/** A line of a journal, or what was kept for it, is not as this program writes it. */
export const notOurs = (action: string): UserError =>
  new UserError({
    id: 'journal-not-ours',
    title: t.notOurs({ action: literal(action) }),
    why: [t.notOursWhy()],
    next: [{ command: `${program.command} history`, what: t.nextHistory() }],
    exit: exit.refused,
  });

const foreignState = ({ action }: Begun, uid: number): UserError =>
  new UserError({
    id: 'state-foreign',
    title: t.stateForeign({ action: literal(action), uid }),
    why: [t.stateForeignWhy()],
    exit: exit.refused,
  });

function same(kind: AnyKind, a: Json, b: Json): boolean {
  return kind.same ? kind.same(a, b) : stateHash(a) === stateHash(b);
}

/** What somebody changed since the run left it: names of its actions. What is as before already is no change. */
export async function changedSince({
  begun,
  kinds,
  dir,
  context,
}: Pick<TakeBack, 'begun' | 'kinds' | 'context'> & {
  /** The run's directory. */
  readonly dir: string;
}): Promise<readonly string[]> {
  const now = await context();
  const changed: string[] = [];
  for (const one of begun) {
    const kind = kindOf(kinds, one);
    // Containers follow from the rest; their state is made, not kept.
    if (kind.follows || !one.ended || one.after === undefined) continue;
    const state = (await kind.read(now, one.target)) as Json;
    if (stateHash(state) === one.after) continue;
    const { state: before } = await readState(now.effects.fs, dir, one.before);
    if (!same(kind, state, before)) changed.push(kind.name(one.target));
  }
  return changed;
}
