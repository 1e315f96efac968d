import { errorCode, retold, UserError } from '../base/errors.ts';
import type { Change, Emit, StepOutcome } from '../base/events.ts';
import { exit } from '../base/exit.ts';
import { fileError } from '../base/file-error.ts';
import type { Message } from '../base/message.ts';
import { deployTexts } from '../base/texts/deploy.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Effects } from '../effects/effects.ts';
import type { RunDir } from './run-dir.ts';
import type { Step, StepContext, StepOptions } from './step.ts';

export interface RunSteps<S extends CommonSettings = CommonSettings> {
  readonly deployment: Deployment<S>;
  readonly effects: Effects;
  readonly steps: readonly Step<S>[];
  readonly options: StepOptions;
  readonly signal: AbortSignal;
  readonly emit: Emit;
  readonly title: Message;
  /** Where the run is written down; a dry run has none. */
  readonly journal: RunDir | undefined;
  /** The first step to run; those before it are left out. Must be the id of one. */
  readonly from?: string;
}

export interface StepResult {
  readonly id: string;
  readonly outcome: StepOutcome;
  readonly durationMs: number;
  readonly changes: readonly Change[];
}

export interface RunResult {
  readonly outcome: 'done' | 'planned' | 'failed' | 'interrupted';
  readonly steps: readonly StepResult[];
  readonly durationMs: number;
  /** What ended the run: a UserError that says where it stopped, or a bug as it was thrown. */
  readonly error?: unknown;
}

/**
 * Runs steps in order: look, and where something differs: write down, act, prove, write down.
 * Running them again does the rest of a run that was killed, because each looks before it acts.
 * Nothing is thrown: a failure is in the result, so that the caller can still release what it holds.
 */
export async function runSteps<S extends CommonSettings>(input: RunSteps<S>): Promise<RunResult> {
  const { effects, emit, journal, options, signal } = input;
  const began = effects.clock.monotonic();
  const first = input.from ? input.steps.findIndex((step) => step.id === input.from) : 0;
  const steps = input.steps.slice(Math.max(0, first));
  const results: StepResult[] = [];
  emit({
    type: 'run-start',
    run: journal?.run ?? '',
    title: input.title,
    steps: steps.map(({ id, title }) => ({ id, title })),
  });
  let outcome: RunResult['outcome'] = options.dryRun ? 'planned' : 'done';
  let error: unknown;
  for (const step of steps) {
    const end = await runStep(input, step, results);
    results.push(end.result);
    if (!('error' in end)) continue;
    outcome = signal.aborted ? 'interrupted' : 'failed';
    error = explain(input, end, step, steps, results);
    break;
  }
  const closed = outcome === 'planned' ? undefined : outcome;
  if (journal && closed)
    await journal.write({ type: 'close', outcome: closed }).catch((cause) => {
      error ??= cause;
    });
  const durationMs = effects.clock.monotonic() - began;
  emit({
    type: 'run-end',
    durationMs,
    outcome,
    ...(error instanceof UserError ? { error } : {}),
  });
  return { outcome, steps: results, durationMs, ...(error === undefined ? {} : { error }) };
}

interface StepEnd {
  readonly result: StepResult;
  /** Whether `act` had begun. */
  readonly acted?: boolean;
  readonly error?: unknown;
}

/** Says that a step began; what it returns says how it ended. */
function stepBegun({ effects, emit }: Pick<RunSteps<never>, 'effects' | 'emit'>, step: string) {
  const began = effects.clock.monotonic();
  emit({ type: 'step-start', step });
  return (outcome: StepOutcome, summary?: Message): Omit<StepResult, 'changes'> => {
    const durationMs = effects.clock.monotonic() - began;
    emit({ type: 'step-end', step, outcome, durationMs, ...(summary ? { summary } : {}) });
    return { id: step, outcome, durationMs };
  };
}

async function runStep<S extends CommonSettings>(
  input: RunSteps<S>,
  step: Step<S>,
  before: readonly StepResult[],
): Promise<StepEnd> {
  const { journal, signal } = input;
  const reached: Reached = { changes: [], acting: false };
  const ended = stepBegun(input, step.id);
  const finish = (outcome: StepOutcome, summary?: Message): StepResult => ({
    ...ended(outcome, summary),
    changes: reached.changes,
  });
  try {
    signal.throwIfAborted();
    const [outcome, summary] = await carryOut(input, step, before, reached);
    return { result: finish(outcome, summary) };
  } catch (error) {
    const outcome = signal.aborted ? 'interrupted' : 'failed';
    // The journal may be what failed (a full disk); the first error is the one to tell.
    if (reached.acting)
      await journal?.write({ type: 'end', action: step.id, outcome }).catch(() => undefined);
    return { result: finish(outcome), acted: reached.acting, error };
  }
}

/** How far a step came. */
interface Reached {
  changes: readonly Change[];
  acting: boolean;
}

async function carryOut<S extends CommonSettings>(
  input: RunSteps<S>,
  step: Step<S>,
  before: readonly StepResult[],
  reached: Reached,
): Promise<readonly [StepOutcome, Message | undefined]> {
  const { emit, journal, options, signal } = input;
  const context = contextOf(input, step);
  if (options.dryRun) {
    const plan = await planOnly(step, context, pendingIn(input.steps, before));
    const { changes } = plan;
    reached.changes = changes;
    if (changes.length > 0) emit({ type: 'step-changes', step: step.id, changes });
    return [plan.told ? 'planned' : 'unchanged', plan.summary];
  }
  const changes = await step.plan(context);
  reached.changes = changes;
  signal.throwIfAborted();
  if (changes.length === 0) return [step.written ? 'done' : 'unchanged', await step.prove(context)];
  emit({ type: 'step-changes', step: step.id, changes });
  await journal?.write({ type: 'begin', action: step.id, changes: changes.map(nameOnly) });
  reached.acting = true;
  await step.act(context, changes);
  signal.throwIfAborted();
  const summary = await step.prove(context);
  await journal?.write({ type: 'end', action: step.id, outcome: 'done' });
  return ['done', summary];
}

/** Only names: a difference may show what a file holds. */
const nameOnly = ({ kind, action, name }: Change) => ({ kind, action, name });

/** The nearest step before that a dry run did not do. */
function pendingIn<S extends CommonSettings>(
  steps: readonly Step<S>[],
  before: readonly StepResult[],
): Step<S> | undefined {
  const pending = before.findLast(({ changes }) => changes.length > 0);
  return steps.find(({ id }) => id === pending?.id);
}

/** A dry run goes on where a step cannot tell because an earlier one was, rightly, not done. */
async function planOnly<S extends CommonSettings>(
  step: Step<S>,
  context: StepContext<S>,
  pending: Step<S> | undefined,
): Promise<{ changes: readonly Change[]; told: boolean; summary?: Message }> {
  try {
    const changes = await step.plan(context);
    const count = changes.filter((change) => change.action !== 'keep').length;
    if (changes.length === 0) return { changes, told: false };
    const summary = count === 0 ? deployTexts.alreadySo() : deployTexts.willChange({ count });
    return { changes, told: true, summary };
  } catch (error) {
    const expected = error instanceof UserError || errorCode(error) !== undefined;
    if (!pending || !expected || context.signal.aborted) throw error;
    return { changes: [], told: true, summary: deployTexts.laterSteps({ step: pending.title }) };
  }
}

function contextOf<S extends CommonSettings>(input: RunSteps<S>, step: Step<S>): StepContext<S> {
  const { deployment, effects, signal, options, emit } = input;
  return {
    deployment,
    effects,
    signal,
    options,
    say: (text) => emit({ type: 'step-progress', step: step.id, text }),
    item: (item) => emit({ type: 'step-progress', step: step.id, item }),
    warn: (text) => emit({ type: 'notice', level: 'warn', text }),
  };
}

/** The same error, with where it happened and what was and was not changed. Bugs stay as they are. */
function explain<S extends CommonSettings>(
  { signal }: RunSteps<S>,
  end: StepEnd,
  step: Step<S>,
  steps: readonly Step<S>[],
  results: readonly StepResult[],
): unknown {
  const state = stateAfter(end, steps, results);
  if (signal.aborted)
    return new UserError({
      id: 'interrupted',
      title: deployTexts.interrupted(),
      why: [deployTexts.inStep({ step: step.title }), ...state],
      exit: exit.interrupted,
      cause: end.error,
    });
  const error = fileErrorOf(end.error) ?? end.error;
  if (!(error instanceof UserError)) return error;
  // What checks found says itself that nothing was begun.
  const untouched = !end.acted && !results.some(({ outcome }) => outcome === 'done');
  if (error.findings.length > 0 && untouched) return error;
  return retold(error, {
    why: [...error.why, deployTexts.inStep({ step: step.title }), ...state],
  });
}

/** Their titles, as a person reads a list. */
const listed = <S extends CommonSettings>(steps: readonly Step<S>[]): Message =>
  steps.map(({ title }) => title).reduce((before, title) => deployTexts.listed({ before, title }));

/** What the report of the run does not show by itself; what was not reached stands there. */
function stateAfter<S extends CommonSettings>(
  end: StepEnd,
  steps: readonly Step<S>[],
  results: readonly StepResult[],
): Message[] {
  const done = steps.filter(
    ({ id, written }) => !written && results.some((r) => r.id === id && r.outcome === 'done'),
  );
  return [
    ...(done.length > 0 ? [deployTexts.changedBefore({ steps: listed(done) })] : []),
    ...(end.acted ? [deployTexts.halfDone()] : []),
    ...(done.length === 0 && !end.acted ? [untouched(steps)] : []),
  ];
}

/** What is said where no step has changed anything. */
const untouched = (steps: readonly Pick<Step, 'written'>[]): Message =>
  steps.some(({ written }) => written) ? deployTexts.onlySettings() : deployTexts.nothingChanged();

/** Only what names a file: a socket that refuses has the same codes. */
function fileErrorOf(error: unknown): UserError | undefined {
  const path: unknown = error instanceof Error ? Reflect.get(error, 'path') : undefined;
  return typeof path === 'string' ? fileError(error, path) : undefined;
}
