import { UserError } from '../base/errors.ts';
import type { Message } from '../base/message.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { RunDir } from '../runs/run-dir.ts';
import type { StepContext } from '../runs/step.ts';
import { type Action, type Json, keyOf } from './action.ts';
import type { Seen } from './fingerprint.ts';
import { type Kinds, takeBack } from './rollback.ts';
import { type Begun, keepState, sameTarget, stateHash } from './states.ts';

export interface Transaction {
  readonly actions: readonly Action[];
  readonly kinds: Kinds;
  readonly run: RunDir;
  /** Of the run that goes on: what it had begun, so that the state before it is known. */
  readonly begun: readonly Begun[];
  /** How watched things were when the plan was made; without it they are changed as they are found. */
  readonly seen?: Seen | undefined;
  /** The context as it is now: settings that an action wrote are in the next one's. */
  context(): Promise<StepContext>;
  /** For taking back: its signal is not the one that Ctrl-C fires. */
  undoContext(): Promise<StepContext>;
  /** Looks whether it is mended. Throws the reason when it is not. Returns what was seen. */
  verify(): Promise<readonly Message[]>;
  onAction(action: Action, stage: 'begin' | 'done'): void;
  onUndo(): void;
}

export type Outcome =
  | { readonly kind: 'fixed'; readonly seen: readonly Message[] }
  /** Put back as it was; why it was not kept. */
  | { readonly kind: 'reverted'; readonly error: unknown }
  /** Not even that worked: the run stays open, and names itself to whoever comes next. */
  | { readonly kind: 'stuck'; readonly error: unknown; readonly undoError: unknown };

/**
 * Does the actions in order, each written down before and after, looks whether it is mended, and keeps it or puts
 * everything back. The journal is closed in every case but the last.
 */
export async function transact(input: Transaction): Promise<Outcome> {
  const { run, actions } = input;
  assertPlan(actions);
  const begun = [...input.begun];
  try {
    await run.write({
      type: 'plan',
      actions: actions.map(({ kind, target }) => ({ kind: kind.id, target })),
    });
    for (const action of actions) await act(input, action, begun);
    const seen = await input.verify();
    await run.write({ type: 'close', outcome: 'done' });
    return { kind: 'fixed', seen };
  } catch (error) {
    return await revert(input, begun, error);
  }
}

async function act(input: Transaction, action: Action, begun: Begun[]): Promise<void> {
  const { kind, target, want, change } = action;
  const { run } = input;
  const context = await input.context();
  context.signal.throwIfAborted();
  const { fs } = context.effects;
  const name = nameOf(action);
  input.onAction(action, 'begin');
  const known = begun.find((one) => sameTarget(one, { kind: kind.id, target }));
  if (known) await kind.tidy?.(context, target);
  const now = (await kind.read(context, target)) as Json;
  const seen = input.seen?.get(keyOf(action));
  if (seen !== undefined && seen !== stateHash(now)) throw changedMeanwhile(kind.name(target));
  const state = { state: now, of: kind.name(target) };
  const before = known?.before ?? (await keepState(fs, run.dir, begun.length + 1, state));
  const revert = { kind: kind.id, target, before };
  if (!known) begun.push({ ...revert, action: name, ended: false, after: undefined });
  const { kind: what, action: how, name: whose } = change;
  const changes = [{ kind: what, action: how, name: whose }];
  await run.write({ type: 'begin', action: name, changes, revert });
  await kind.apply(context, target, want);
  context.signal.throwIfAborted();
  const after = stateHash((await kind.read(await input.context(), target)) as Json);
  await run.write({ type: 'end', action: name, outcome: 'done', after });
  input.onAction(action, 'done');
}

const changedMeanwhile = (name: string): UserError =>
  new UserError({
    id: 'changed-meanwhile',
    title: t.changedMeanwhile({ name }),
    why: [t.changedMeanwhileWhy()],
  });

/** As journals name an action: the same for the same thing. */
export const nameOf = ({ kind, target }: Pick<Action, 'kind' | 'target'>): string =>
  `${kind.id} ${kind.name(target)}`.slice(0, 500);

async function revert(
  input: Transaction,
  begun: readonly Begun[],
  error: unknown,
): Promise<Outcome> {
  const { run, kinds } = input;
  try {
    if (begun.length > 0) {
      input.onUndo();
      await run.write({ type: 'undo' });
      await takeBack({ begun, kinds, run, context: () => input.undoContext() });
    }
    await run.write({ type: 'close', outcome: 'reverted' });
    return { kind: 'reverted', error };
  } catch (undoError) {
    return { kind: 'stuck', error, undoError };
  }
}

/** The same change named twice is a mistake of the plan, and so is one that `undo` would not know. */
export function assertPlan(actions: readonly Action[]): void {
  for (const { kind, target } of actions)
    if (!kind.accepts(target))
      throw new TypeError(`no target of ${kind.id}: ${JSON.stringify(target)}`);
  const keys = actions.map(keyOf);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new TypeError(`planned twice: ${twice}`);
}
