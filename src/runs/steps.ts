import { errorCode, retold, UserError } from '../base/errors.ts';
import type { Change, StepOutcome } from '../base/events.ts';
import { exit } from '../base/exit.ts';
import { fileError } from '../base/file-error.ts';
import type { Message } from '../base/message.ts';
import { deployTexts } from '../base/texts/deploy.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import { type Reporter, type Run, type Session, stepContext } from './run.ts';
import type { Check, Stage, StepContext, StepOptions } from './step.ts';

export interface StepResult {
  readonly id: string;
  readonly outcome: StepOutcome;
}

export const isCheck = <S extends CommonSettings>(stage: Stage<S>): stage is Check<S> =>
  'check' in stage;

/**
 * Goes through stages in order: look, and where something differs: write down, act, prove, write down. Running them
 * again does the rest of a run that was killed, because each looks before it acts.
 */
export async function applySteps<S extends CommonSettings>(
  session: Session<S>,
  run: Run,
  stages: readonly Stage<S>[],
  options: StepOptions,
): Promise<readonly StepResult[]> {
  const { signal } = session;
  const context = stepContext(session, run.progress, options);
  const results: StepResult[] = [];
  for (const stage of stages) {
    const reached: Reached = { changes: [], acting: false };
    try {
      const outcome = await run.step(stage.id, async () => {
        signal.throwIfAborted();
        return await carryOut(context, run, session, stage, reached);
      });
      results.push({ id: stage.id, outcome });
    } catch (error) {
      const outcome = signal.aborted ? 'interrupted' : 'failed';
      // The journal may be what failed (a full disk); the first error is the one to tell.
      if (reached.acting)
        await run.write({ type: 'end', action: stage.id, outcome }).catch(() => undefined);
      throw explained(error, { signal, stage, stages, results, acted: reached.acting });
    }
  }
  return results;
}

/** How far a step came. */
interface Reached {
  changes: readonly Change[];
  acting: boolean;
}

interface StageEnd {
  readonly outcome: StepOutcome;
  readonly summary?: Message | undefined;
}

async function carryOut<S extends CommonSettings>(
  context: StepContext<S>,
  run: Run,
  { emit, signal }: Session<S>,
  stage: Stage<S>,
  reached: Reached,
): Promise<StageEnd> {
  if (isCheck(stage)) {
    const summary = await stage.check(context);
    return { outcome: stage.written ? 'done' : 'unchanged', summary };
  }
  const planned = await stage.plan(context);
  const { changes } = planned;
  signal.throwIfAborted();
  if (changes.length === 0)
    return { outcome: 'unchanged', summary: await stage.prove(context, planned) };
  emit({ type: 'step-changes', step: stage.id, changes });
  await run.write({ type: 'begin', action: stage.id, changes: changes.map(nameOnly) });
  reached.acting = true;
  await stage.act(context, planned);
  signal.throwIfAborted();
  const summary = await stage.prove(context, planned);
  await run.write({ type: 'end', action: stage.id, outcome: 'done' });
  return { outcome: 'done', summary };
}

/** Only names: a difference may show what a file holds. */
const nameOnly = ({ kind, action, name }: Change) => ({ kind, action, name });

export interface StepsPlan {
  readonly changes: readonly Change[];
  /** Why a run would end before its first change: what a check found. */
  readonly refusal: unknown;
  /** Of which stages it is not known yet what they change. */
  readonly later: readonly Message[];
}

/**
 * Looks at every stage and changes nothing. Goes on where one cannot be looked at because an earlier one was, rightly,
 * not done; and past a check that refuses, so that the rest of the plan is seen.
 */
export async function planSteps<S extends CommonSettings>(
  session: Session<S>,
  report: Reporter,
  stages: readonly Stage<S>[],
  options: Omit<StepOptions, 'looksOnly'>,
): Promise<StepsPlan> {
  const context = stepContext(session, report.progress, { ...options, looksOnly: true });
  const found: Change[] = [];
  const later: Message[] = [];
  let refusal: unknown;
  /** The nearest stage before that was not done. */
  let pending: Stage<S> | undefined;
  for (const stage of stages)
    await report.step(stage.id, async () => {
      session.signal.throwIfAborted();
      try {
        if (isCheck(stage)) {
          if (stage.early) await stage.check(context);
          return { outcome: 'unchanged' };
        }
        const { changes, unknown } = await stage.plan(context);
        found.push(...changes);
        if (unknown !== undefined) later.push(unknown);
        else if (changes.length === 0) return { outcome: 'unchanged' };
        pending = stage;
        return { outcome: 'planned', summary: unknown ?? countOf(changes) };
      } catch (error) {
        const expected = error instanceof UserError || errorCode(error) !== undefined;
        if (!expected || session.signal.aborted) throw error;
        if (pending === undefined && !isCheck(stage)) throw error;
        if (isCheck(stage)) refusal ??= error;
        const { title: step } = pending ?? stage;
        pending ??= stage;
        if (isCheck(stage)) return { outcome: 'failed', summary: deployTexts.wouldStop() };
        later.push(deployTexts.laterStep({ title: stage.title, step }));
        return { outcome: 'planned', summary: deployTexts.laterSteps({ step }) };
      }
    });
  return { changes: found, refusal, later };
}

function countOf(changes: readonly Change[]): Message {
  const count = changes.filter(({ action }) => action !== 'keep').length;
  return count === 0 ? deployTexts.alreadySo() : deployTexts.willChange({ count });
}

interface Where<S extends CommonSettings> {
  readonly signal: AbortSignal;
  readonly stage: Stage<S>;
  readonly stages: readonly Stage<S>[];
  /** Of those before it. */
  readonly results: readonly StepResult[];
  /** Whether `act` had begun. */
  readonly acted: boolean;
}

/** The same error, with where it happened and what was and was not changed. Bugs stay as they are. */
function explained<S extends CommonSettings>(thrown: unknown, where: Where<S>): unknown {
  const { signal, stage, results, acted } = where;
  const why = [deployTexts.inStep({ step: stage.title }), ...stateAfter(where)];
  if (signal.aborted)
    return new UserError({
      ...{ id: 'interrupted', title: deployTexts.interrupted(), why },
      ...{ exit: exit.interrupted, cause: thrown },
    });
  const error = fileErrorOf(thrown) ?? thrown;
  if (!(error instanceof UserError)) return error;
  // A failed check says itself that nothing was begun.
  const untouched = !acted && !results.some(({ outcome }) => outcome === 'done');
  if (error.findings.length > 0 && untouched) return error;
  return retold(error, { why: [...error.why, ...why] });
}

/** Their titles, as a person reads a list. */
const listed = <S extends CommonSettings>(stages: readonly Stage<S>[]): Message =>
  stages.map(({ title }) => title).reduce((before, title) => deployTexts.listed({ before, title }));

/** The state that the report of the run does not show; it shows the steps not reached. */
function stateAfter<S extends CommonSettings>({ stages, results, acted }: Where<S>): Message[] {
  const isWritten = (stage: Stage<S>) => isCheck(stage) && stage.written === true;
  const done = stages.filter(
    (stage) => !isWritten(stage) && results.some((r) => r.id === stage.id && r.outcome === 'done'),
  );
  if (acted || done.length > 0)
    return [
      ...(done.length > 0 ? [deployTexts.changedBefore({ steps: listed(done) })] : []),
      ...(acted ? [deployTexts.halfDone()] : []),
    ];
  return [stages.some(isWritten) ? deployTexts.onlySettings() : deployTexts.nothingChanged()];
}

/** Only what names a file: a socket that refuses has the same codes. */
function fileErrorOf(error: unknown): UserError | undefined {
  const path: unknown = error instanceof Error ? Reflect.get(error, 'path') : undefined;
  return typeof path === 'string' ? fileError(error, path) : undefined;
}
