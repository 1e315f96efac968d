import { UserError } from '../base/errors.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Plan } from '../runs/plan.ts';
import type { RunDir } from '../runs/run-dir.ts';
import type { StepContext } from '../runs/step.ts';
import { type Action, type Json, keyOf } from './action.ts';
import { type Begun, keepState, sameTarget, stateHash } from './states.ts';

export interface Transaction {
  readonly run: RunDir;
  /** Actions begun so far, also before an interruption: so the state before it is known. */
  readonly begun: Begun[];
  readonly fingerprint?: Plan['fingerprint'];
  /** The context as it is now: settings that an action wrote are in the next one's. */
  context(): Promise<StepContext>;
}

/** One change, written down before and after, with what was there before kept beside the journal. */
export async function applyAction(input: Transaction, action: Action): Promise<void> {
  const { resource, target, want, change } = action;
  const { run, begun } = input;
  const context = await input.context();
  context.signal.throwIfAborted();
  const { fs } = context.effects;
  const name = nameOf(action);
  const known = begun.find((one) => sameTarget(one, { kind: resource.id, target }));
  if (known) await resource.tidy?.(context, target);
  const now = (await resource.read(context, target)) as Json;
  const planned = input.fingerprint?.get(keyOf(action));
  if (planned !== undefined && planned !== stateHash(now))
    throw changedMeanwhile(resource.name(target));
  const kept = { state: now, resource, target };
  const { before, hash } = known ?? (await keepState(fs, run.dir, begun.length + 1, kept));
  const revert = { kind: resource.id, target, before, ...(hash !== undefined && { hash }) };
  const { kind: what, action: how, name: whose } = change;
  const changes = [{ kind: what, action: how, name: whose }];
  if (!known) begun.push({ ...revert, action: name, changes, ended: false, after: undefined });
  await run.write({ type: 'begin', action: name, changes, revert });
  await resource.apply(context, target, want);
  context.signal.throwIfAborted();
  const after = stateHash((await resource.read(await input.context(), target)) as Json);
  await run.write({ type: 'end', action: name, outcome: 'done', after });
}

const changedMeanwhile = (name: string): UserError =>
  new UserError({
    id: 'changed-meanwhile',
    title: t.changedMeanwhile({ name }),
    why: [t.changedMeanwhileWhy()],
  });

/** As journals name an action: the same for the same thing. */
export const nameOf = ({ resource, target }: Pick<Action, 'resource' | 'target'>): string =>
  `${resource.id} ${resource.name(target)}`.slice(0, 500);

/** The same change named twice is a mistake of the plan, and so is one that `undo` would not know. */
export function assertPlan(actions: readonly Action[]): void {
  for (const { resource, target } of actions)
    if (!resource.accepts(target))
      throw new TypeError(`no target of ${resource.id}: ${JSON.stringify(target)}`);
  const keys = actions.map(keyOf);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new TypeError(`planned twice: ${twice}`);
}
