import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { unfinishedOf } from '../base/journal.ts';
import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import { pathsOf } from '../config/paths.ts';
import { withRun } from '../deploy/deploy.ts';
import { readRun } from '../runs/run-dir.ts';
import type { Action, FixPlan } from './action.ts';
import { lookFor } from './detect.ts';
import type { Seen } from './fingerprint.ts';
import { lookInput, type Prepared } from './prepare.ts';
import type { Kinds } from './rollback.ts';
import {
  contextOf,
  type FixSession,
  freshDeployment,
  lookingContext,
  undoSession,
} from './session.ts';
import { type Begun, begunIn } from './states.ts';
import { nameOf, type Outcome, transact } from './transaction.ts';

export interface Mended {
  readonly run: string;
  readonly seen: readonly Message[];
  readonly durationMs: number;
}

export interface MendInput {
  /** As typed after the program's name: "fix github-id-duplicate". */
  readonly command: string;
  /** Names the run: the issue's id, or what a command of its own changes. */
  readonly name: string;
  readonly title: Message;
  readonly plan: FixPlan;
  readonly kinds: Kinds;
  readonly resumed?: { readonly run: string; readonly begun: readonly Begun[] } | undefined;
  /** How watched things were when the plan was made. */
  readonly seen?: Seen | undefined;
  /** Throws when it is not mended; returns what was seen. */
  verify(session: FixSession): Promise<readonly Message[]>;
}

const verifyStep = 'verify';

/**
 * Carries a plan out under the deployment's lock. Returns when it was verified; else everything is as before and a
 * UserError says why (exit 4), or, when not even that worked, what was left and how to go on.
 */
export async function mend(session: FixSession, input: MendInput): Promise<Mended> {
  const { deployment, effects, emit } = session;
  const { command, name, resumed } = input;
  const began = effects.clock.monotonic();
  const { outcome, run } = await withRun(
    {
      effects,
      dir: deployment.dir,
      command,
      emit,
      fix: name,
      ...(resumed && { reopen: resumed.run }),
    },
    async (runDir) => {
      const begun = resumed ? await begunBefore(session, resumed.run) : [];
      const report = reportOf(session, input, runDir.run);
      const outcome = await transact({
        ...{ actions: input.plan.actions, kinds: input.kinds, run: runDir },
        begun,
        seen: input.seen,
        context: async () => contextOf(session, await freshDeployment(session), report.step),
        undoContext: contextForUndo(session, report.step),
        verify: () => report.verify(() => input.verify(session)),
        onAction: report.action,
        onUndo: report.undo,
      });
      report.end(outcome);
      return { outcome, run: runDir.run };
    },
  );
  if (outcome.kind !== 'fixed')
    throw failure(outcome, run, { interrupted: session.signal.aborted, plan: input.plan });
  return { run, seen: outcome.seen, durationMs: effects.clock.monotonic() - began };
}

/** Under the lock: the run that seemed to be cut off may have been at work still, and be through by now. */
async function begunBefore({ effects, deployment }: FixSession, run: string) {
  const journal = await readRun(effects, pathsOf(deployment.dir), run);
  const open = journal && unfinishedOf(journal);
  if (journal && open && !open.undoing) return begunIn(journal);
  throw new UserError({
    id: 'run-moved-on',
    title: t.movedOn({ run }),
    why: [t.movedOnWhy()],
    next: [{ command: `${program.command} history`, what: t.nextHistory() }],
    exit: exit.refused,
  });
}

/** One signal for the whole of it, made when it begins. */
function contextForUndo(session: FixSession, step: () => string) {
  let own: FixSession | undefined;
  return async () => {
    own ??= undoSession(session);
    return contextOf(own, await freshDeployment(own), step);
  };
}

/** Steps begin and end one after the other; the one that runs is what actions speak into. */
function stepsOf({ emit, effects: { clock } }: FixSession) {
  let at = '';
  let since = 0;
  return {
    step: () => at,
    start(step: string) {
      at = step;
      since = clock.monotonic();
      emit({ type: 'step-start', step });
    },
    finish(outcome: 'done' | 'failed', summary?: Message) {
      if (at === '') return;
      const durationMs = clock.monotonic() - since;
      emit({ type: 'step-end', step: at, outcome, durationMs, ...(summary && { summary }) });
      at = '';
    },
  };
}

/** The run as the report shows it: one line an action, one for the proof. */
function reportOf(session: FixSession, { plan, title }: MendInput, run: string) {
  const { emit, effects } = session;
  const began = effects.clock.monotonic();
  const { step, start, finish } = stepsOf(session);
  const shown = plan.actions.filter(({ quiet }) => !quiet);
  const steps = shown.map((action) => ({ id: nameOf(action), title: action.kind.title }));
  emit({
    type: 'run-start',
    run,
    title,
    steps: [...steps, { id: verifyStep, title: t.stepVerify() }],
  });
  return {
    step,
    action: (action: Action, stage: 'begin' | 'done') => {
      if (action.quiet) return;
      if (stage === 'begin') return start(nameOf(action));
      finish('done', t.actionDone({ name: action.kind.name(action.target) }));
    },
    undo: () => {
      finish('failed');
      const text = plan.irreversible ? t.puttingBackSome() : t.puttingBack();
      emit({ type: 'notice', level: 'warn', text });
    },
    verify: async (look: () => Promise<readonly Message[]>) => {
      start(verifyStep);
      const seen = await look();
      finish('done', seen[0]);
      return seen;
    },
    end: ({ kind }: Outcome) =>
      emit({
        type: 'run-end',
        durationMs: effects.clock.monotonic() - began,
        outcome: kind === 'fixed' ? 'done' : 'failed',
      }),
  };
}

function failure(
  outcome: Exclude<Outcome, { kind: 'fixed' }>,
  run: string,
  { interrupted, plan }: { readonly interrupted: boolean; readonly plan: FixPlan },
): unknown {
  const { error } = outcome;
  const known = error instanceof UserError ? error : undefined;
  // A mistake of ours is shown as one; that things were put back is said first.
  if (!known && !interrupted && outcome.kind === 'reverted') return error;
  const told = known ? [known.title, ...known.why] : [];
  if (outcome.kind === 'stuck')
    return new UserError({
      id: 'fix-stuck',
      title: t.stuck(),
      why: [...told, ...stuckBy(outcome.undoError)],
      next: [{ command: `${program.command} undo ${run}`, what: t.wayBack() }],
      exit: exit.fixFailed,
      cause: outcome.undoError,
    });
  return new UserError({
    id: interrupted ? 'fix-interrupted' : 'fix-not-verified',
    title: plan.irreversible ? endedForGood(interrupted) : ended(interrupted),
    why: interrupted ? [] : told,
    ...(known && !interrupted ? { quote: known.quote, next: known.next } : {}),
    exit: interrupted ? exit.interrupted : exit.fixFailed,
    cause: error,
  });
}

const ended = (interrupted: boolean) => (interrupted ? t.interrupted() : t.notFixed());
const endedForGood = (interrupted: boolean) =>
  interrupted ? t.interruptedForGood() : t.notFixedForGood();

function stuckBy(error: unknown): readonly Message[] {
  if (error instanceof UserError) return [t.stuckBecause({ why: error.title }), ...error.why];
  return [t.stuckBecause({ why: error instanceof Error ? error.message : String(error) })];
}

const pollMs = 500;
const defaultPatienceMs = 60_000;

/** The verdict of the detector that found it, asked until it is gone or the patience is at its end. */
export function verifyWith({ issue, fix, choices, catalogue }: Prepared) {
  return async (session: FixSession): Promise<readonly Message[]> => {
    const { effects, signal } = session;
    const end = effects.clock.monotonic() + (fix.patienceMs ?? defaultPatienceMs);
    for (;;) {
      const deployment = await freshDeployment(session);
      const fresh = { ...session, deployment };
      const look = await lookFor(await lookInput(fresh), issue);
      const wrong = look.wrong.filter(({ status }) => status === 'broken' || !fix.noteMayStay);
      const left = [...wrong, ...look.unknown];
      if (left.length === 0) {
        const context = { ...lookingContext(fresh), facts: look.facts, findings: [] };
        const { afterSettings } = catalogue;
        const proof = await fix.prove?.({ ...context, choices, afterSettings });
        return [proof ?? t.verified({ issue: issue.id })];
      }
      if (effects.clock.monotonic() > end)
        throw new UserError({
          id: 'fix-not-verified',
          title: t.stillThere({ issue: issue.id }),
          why: left.flatMap(({ title, why }) => [title, ...why]),
          quote: left.flatMap(({ evidence }) => evidence),
        });
      await effects.clock.sleep(pollMs, signal);
    }
  };
}
