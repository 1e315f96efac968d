import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { PlannedAction } from '../base/journal.ts';
import { literal } from '../base/message.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import { pathsOf } from '../config/paths.ts';
import type { Run } from '../runs/run.ts';
import { readRun } from '../runs/run-dir.ts';
import type { StepContext } from '../runs/step.ts';
import type { AnyResource, Json, Resources } from './action.ts';
import { resourcesOf } from './catalogue.ts';
import { contextOf, type FixSession, freshDeployment, undoSession } from './session.ts';
import { type Begun, begunIn, readState, stateHash } from './states.ts';

/**
 * Rolls back what the journal of a run says was begun: the last change first, and what follows from the others
 * (containers) at the end. May be called again after it was interrupted: what is as before already stays so.
 */
export async function rollBackRun(
  session: FixSession,
  run: Run,
  /** Called where there is something to roll back. */
  begins: () => void = () => undefined,
): Promise<void> {
  const { effects, deployment } = session;
  const journal = await readRun(effects, pathsOf(deployment.dir), run.run);
  const begun = journal ? begunIn(journal) : [];
  if (begun.length === 0) return;
  begins();
  await run.write({ type: 'undo' });
  const resources = await resourcesOf(session);
  const own = undoSession(session);
  for (const one of rollBackOrder(begun, resources)) {
    const context = contextOf(own, await freshDeployment(own), run.voice);
    await restore(context, run, one, resourceOf(resources, one));
  }
}

/** Throws where the journal names what no operation of ours would have changed. */
export function rollBackOrder(begun: readonly Begun[], resources: Resources): readonly Begun[] {
  const back = begun.toReversed();
  const follows = (one: Begun) => resourceOf(resources, one).follows === true;
  return [...back.filter((one) => !follows(one)), ...back.filter(follows)];
}

async function restore(
  context: StepContext,
  run: Run,
  one: Begun,
  resource: AnyResource,
): Promise<void> {
  const { fs, host } = context.effects;
  const { state: before, uid } = await readState(fs, run.dir, one.before);
  if (uid !== host.uid && resource.ownOnly?.(before)) throw foreignState(one, uid);
  await resource.tidy?.(context, one.target);
  const state = (await resource.read(context, one.target)) as Json;
  if (same(resource, state, before)) return;
  const action = `undo ${one.action}`.slice(0, 500);
  await run.write({ type: 'begin', action, changes: [] });
  await resource.restore(context, one.target, before);
  await run.write({ type: 'end', action, outcome: 'done' });
}

/** While a question stood there, the run went on, was undone, or was followed by another one. */
export const movedOn = (run: string): UserError =>
  new UserError({
    id: 'run-moved-on',
    title: t.movedOn({ run }),
    why: [t.movedOnWhy()],
    next: [{ command: `${program.command} history`, what: t.nextHistory() }],
    exit: exit.refused,
  });

/** The resource that a journal names; undefined for what no fix of ours would have written down. */
export function knownResource(
  resources: Resources,
  { kind, target }: PlannedAction,
): AnyResource | undefined {
  const known = resources.get(kind);
  return known?.accepts(target) ? known : undefined;
}

function resourceOf(resources: Resources, one: Begun): AnyResource {
  const known = knownResource(resources, one);
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

function same(resource: AnyResource, a: Json, b: Json): boolean {
  return resource.same ? resource.same(a, b) : stateHash(a) === stateHash(b);
}

/** What somebody changed since the run left it: names of its actions. What is as before already is no change. */
export async function changedSince({
  begun,
  resources,
  dir,
  context,
}: {
  readonly begun: readonly Begun[];
  readonly resources: Resources;
  /** The run's directory. */
  readonly dir: string;
  context(): Promise<StepContext>;
}): Promise<readonly string[]> {
  const now = await context();
  const changed: string[] = [];
  for (const one of begun) {
    const resource = resourceOf(resources, one);
    // Containers follow from the rest; their state is made, not kept.
    if (resource.follows || !one.ended || one.after === undefined) continue;
    const state = (await resource.read(now, one.target)) as Json;
    if (stateHash(state) === one.after) continue;
    const { state: before } = await readState(now.effects.fs, dir, one.before);
    if (!same(resource, state, before)) changed.push(resource.name(one.target));
  }
  return changed;
}
