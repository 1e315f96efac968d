import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { fileError } from '../base/file-error.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import { pathsOf } from '../config/paths.ts';
import { isPlainLine } from '../report/clean.ts';
import type { PlannedAction } from '../runs/journal.ts';
import type { Run } from '../runs/run.ts';
import { readRun } from '../runs/run-read.ts';
import type { StepContext } from '../runs/step.ts';
import type { AnyResource, Json, Resources } from './action.ts';
import { resourcesOf } from './catalogue.ts';
import { contextOf, type FixSession, freshDeployment, undoSession } from './session.ts';
import { type Begun, begunIn, readState, stateHash } from './states.ts';

interface RollBackOptions {
  /** Names of changes that stay as they are. */
  readonly leave?: ReadonlySet<string>;
  /** Called where there is something to roll back. */
  begins?(): void;
}

/**
 * Rolls back what the journal of a run says was begun: the last change first, and what follows from the others
 * (containers) at the end. May be called again after it was interrupted: what is as before already stays so.
 */
export async function rollBackRun(
  session: FixSession,
  run: Run,
  { leave, begins }: RollBackOptions = {},
): Promise<void> {
  const { effects, deployment } = session;
  const journal = await readRun(effects, pathsOf(deployment.dir), run.run);
  const begun = journal ? begunIn(journal) : [];
  if (begun.length === 0) return;
  // All of it is looked at before any of it is touched.
  const { back, left } = await rollBackOrder(session, { run: run.run, begun, leave });
  begins?.();
  await run.write({ type: 'undo' });
  for (const { action } of left) await run.write({ type: 'end', action, outcome: 'left' });
  const own = undoSession(session);
  for (const one of back) {
    const context = contextOf(own, await freshDeployment(own), run.progress);
    await restore(context, run, one);
  }
}

/** A change of a run that can be rolled back. */
export interface Restorable {
  readonly one: Begun;
  readonly resource: AnyResource;
}

/** Changes of a run in the order in which they are rolled back, and those that stay. */
interface RollBackOrder {
  readonly back: readonly Restorable[];
  readonly left: readonly Begun[];
}

interface OfRun {
  readonly run: string;
  readonly begun: readonly Begun[];
  readonly leave?: ReadonlySet<string> | undefined;
}

/**
 * Throws where a change could not be rolled back: what was kept is gone, damaged, or another user's, or the journal
 * names what no operation of ours would have changed. It says what to type so that these stay as they are.
 */
export async function rollBackOrder(
  session: Pick<FixSession, 'effects' | 'deployment' | 'parts'>,
  { run, begun, leave = new Set() }: OfRun,
): Promise<RollBackOrder> {
  const resources = await resourcesOf(session);
  const labels = labelsOf(begun, resources);
  const isLeft = (one: Begun) =>
    leave.has(labels.get(one) ?? '') ||
    leave.has(changeName(one, resources)) ||
    leave.has(one.action);
  const left = begun.filter(isLeft);
  assertNamed(leave, left, { run, labels, resources });
  const back: Restorable[] = [];
  const stuck: (Stuck & { readonly label: string })[] = [];
  const dir = join(pathsOf(session.deployment.dir).runs, run);
  for (const one of begun.toReversed()) {
    if (isLeft(one)) continue;
    const found = await restorable(session, { one, dir, resources });
    if ('resource' in found) back.push(found);
    else stuck.push({ ...found, label: labels.get(one) ?? one.action });
  }
  if (stuck.length > 0) throw cannotRollBack(stuck, { run, leave, labels });
  const follows = ({ resource }: Restorable) => resource.follows === true;
  return { back: [...back.filter((one) => !follows(one)), ...back.filter(follows)], left };
}

type Stuck = Pick<UserError, 'id' | 'title'> & { readonly why: Message };

/** A change with its resource, or why it cannot be rolled back. */
async function restorable(
  { effects: { fs, host } }: Pick<FixSession, 'effects'>,
  {
    one,
    dir,
    resources,
  }: { readonly one: Begun; readonly dir: string; readonly resources: Resources },
): Promise<Restorable | Stuck> {
  const resource = knownResource(resources, one);
  const action = literal(one.action);
  if (!resource)
    return { id: 'journal-not-ours', title: t.notOurs({ action }), why: t.notOursWhy() };
  const kept = await readState(fs, dir, one, resource).catch((error: unknown) => {
    throw fileError(error, join(dir, one.before)) ?? error;
  });
  const name = literal(resource.name(one.target));
  if (!kept)
    return {
      id: 'state-lost',
      title: t.stateLost({ name, path: join(dir, one.before) }),
      why: t.stateLostWhy(),
    };
  const { state, uid } = kept;
  if (uid !== host.uid && resource.ownOnly?.(state))
    return {
      id: 'state-foreign',
      title: t.stateForeign({ action, uid }),
      why: t.stateForeignWhy(),
    };
  return { one, resource };
}

const changeName = (one: Begun, resources: Resources): string =>
  knownResource(resources, one)?.name(one.target) ?? one.action;

type Labels = ReadonlyMap<Begun, string>;

/** How each change is named on the command line: by its own name, unless that is not its alone or cannot be typed. */
export function labelsOf(begun: readonly Begun[], resources: Resources): Labels {
  const names = begun.map((one) => changeName(one, resources));
  const times = new Map<string, number>();
  for (const [at, { action }] of begun.entries())
    for (const text of new Set([names[at] ?? '', action]))
      times.set(text, (times.get(text) ?? 0) + 1);
  const canBeTyped = (text: string) => isPlainLine(text) && times.get(text) === 1;
  return new Map(
    begun.map((one, at) => {
      const name = [names[at] ?? '', one.action].find(canBeTyped);
      return [one, name ?? `#${at + 1}`];
    }),
  );
}

const leaveCommand = (run: string, names: Iterable<string>): string =>
  [
    `${program.command} undo ${run}`,
    ...[...names].map((name) => `--leave ${shellWord(name)}`),
  ].join(' ');

interface Named {
  readonly run: string;
  readonly labels: Labels;
  readonly resources: Resources;
}

/** A name that is none of the run's would leave nothing, and nobody would see it. */
function assertNamed(
  leave: ReadonlySet<string>,
  left: readonly Begun[],
  { run, labels, resources }: Named,
): void {
  const known = new Set(
    left.flatMap((one) => [labels.get(one) ?? '', changeName(one, resources), one.action]),
  );
  const unknown = [...leave].find((name) => !known.has(name));
  if (unknown === undefined) return;
  const names = [...new Set(labels.values())];
  throw new UserError({
    id: 'unknown-change',
    title: t.leaveUnknown({ run, name: literal(unknown) }),
    why: [t.leaveKnown({ names: literal(names.slice(0, 20).join(', ')) })],
    next: [{ command: `${program.command} undo ${run} --dry-run`, what: t.nextUndoPlan() }],
    exit: exit.usage,
  });
}

/** One error for all that cannot be rolled back, with the one command that leaves it as it is. */
function cannotRollBack(
  stuck: readonly (Stuck & { readonly label: string })[],
  { run, leave, labels }: Pick<OfRun, 'run'> & { leave: ReadonlySet<string>; labels: Labels },
): UserError {
  const [first, ...others] = stuck;
  if (!first) throw new TypeError('nothing that cannot be rolled back');
  const names = stuck.map(({ label }) => label);
  const command = leaveCommand(run, [...leave, ...names]);
  const all = names.length + leave.size >= labels.size;
  const what = all ? t.nextLeaveAll() : t.nextLeave({ names: literal(names.join(', ')) });
  const next: readonly NextStep[] = [
    { command, what },
    { command: `${program.command} doctor`, what: t.nextDoctorNow() },
  ];
  const why = [...others.map(({ title }) => title), ...new Set(stuck.map((one) => one.why))];
  return new UserError({ id: first.id, title: first.title, why, next, exit: exit.refused });
}

async function restore(
  context: StepContext,
  run: Run,
  { one, resource }: Restorable,
): Promise<void> {
  const kept = await readState(context.effects.fs, run.dir, one, resource);
  if (!kept) throw movedOn(run.run);
  const { state: before } = kept;
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

function same(resource: AnyResource, a: Json, b: Json): boolean {
  return resource.same ? resource.same(a, b) : stateHash(a) === stateHash(b);
}

/**
 * Changes by others since the run: names of its actions. A state that is as before already is no
 * change.
 */
export async function changedSince({
  back,
  dir,
  context,
}: {
  readonly back: readonly Restorable[];
  /** The run's directory. */
  readonly dir: string;
  context(): Promise<StepContext>;
}): Promise<readonly string[]> {
  const now = await context();
  const changed: string[] = [];
  for (const { one, resource } of back) {
    // Containers follow from the rest; their state is made, not kept.
    if (resource.follows || !one.ended || one.after === undefined) continue;
    const state = (await resource.read(now, one.target)) as Json;
    if (stateHash(state) === one.after) continue;
    const kept = await readState(now.effects.fs, dir, one, resource);
    if (!kept || !same(resource, state, kept.state)) changed.push(resource.name(one.target));
  }
  return changed;
}
