import { exit } from '../base/exit.ts';
import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import { operationTexts } from '../base/texts/operation.ts';
import { pathsOf } from '../config/paths.ts';
import type { CommandResult } from '../report/view.ts';
import { unfinishedOf } from '../runs/journal.ts';
import type { Operation } from '../runs/operation.ts';
import type { Plan } from '../runs/plan.ts';
import type { Run } from '../runs/run.ts';
import { readRun } from '../runs/run-read.ts';
import { type Action, type FixPlan, nothingToUndo } from './action.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Resumed } from './resumed.ts';
import { movedOn, rollBackRun } from './rollback.ts';
import { contextOf, type FixSession, freshDeployment } from './session.ts';
import { begunIn } from './states.ts';
import { applyAction, assertPlan, nameOf } from './transaction.ts';

/** A plan of changes that can be rolled back. */
export interface ChangePlan extends Plan {
  readonly actions: readonly Action[];
  /** An undo of it has nothing to do. */
  readonly leavesNothing?: boolean;
}

export interface ChangeInput {
  /** As typed after the program's name: "fix github-id-duplicate". */
  readonly command: string;
  /** Names the run: the id, or what a command of its own changes. */
  readonly name: string;
  readonly title: Message;
  readonly resumed?: Resumed | undefined;
  /** A result: there is nothing to do, and that says why. */
  plan(): Promise<FixPlan | CommandResult>;
  /** Throws when it is not as it should be; returns what was seen. */
  verify(session: FixSession): Promise<readonly Message[]>;
}

const verifyStep = 'verify';

/**
 * A fix, and what is changed in the same way (models, users, ports): actions on resources, verified by a real look,
 * and rolled back when that fails.
 */
export const changeOperation = (
  session: FixSession,
  { command, name, title, resumed, ...change }: ChangeInput,
): Operation<ChangePlan, readonly Message[]> => ({
  ...{ command, name, title, reopen: resumed?.run },
  async plan() {
    const plan = await change.plan();
    if ('view' in plan) return plan;
    const { actions } = plan;
    if (actions.length === 0 && !resumed) return settled;
    const leavesNothing = nothingToUndo(plan) !== undefined;
    const fingerprint = await fingerprintOf(session, actions);
    return { ...shownPlan(plan), actions, leavesNothing, fingerprint };
  },
  async recheck() {
    if (resumed) await assertOpen(session, resumed.run);
  },
  steps: ({ actions }) => [
    ...actions
      .filter(({ quiet }) => !quiet)
      .map((action) => ({ id: nameOf(action), title: action.resource.title })),
    { id: verifyStep, title: t.stepVerify() },
  ],
  async apply(run, plan) {
    await applyActions(session, run, plan, resumed);
    let verified: readonly Message[] = [];
    await run.step(verifyStep, async () => {
      verified = await change.verify(session);
      return { outcome: 'done', summary: verified[0] };
    });
    return verified;
  },
  async rollBack(run, { irreversible }) {
    const text = irreversible ? operationTexts.rollingBackSome() : operationTexts.rollingBack();
    const begins = () => session.emit({ type: 'notice', level: 'warn', text });
    await rollBackRun(session, run, { begins });
  },
});

/** Somebody else did it while the question stood there. */
const settled: CommandResult = {
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'ok', text: operationTexts.settled() }],
  json: { outcome: 'not-needed' },
};

/** Undone, it would stop what was just started: that is `down`, and nobody is led there. */
function onlyStarts({ actions, begun }: FixPlan): Message | undefined {
  const shown = actions.filter(({ quiet }) => !quiet);
  const services = shown.flatMap(({ starts = [] }) => starts);
  const all = shown.length > 0 && shown.every(({ starts = [] }) => starts.length > 0);
  if (!all || begun) return undefined;
  return t.startLeaves({ command: `${program.command} down ${services[0] ?? ''}` });
}

/** The part of it that a person is shown: the tool's own notes are left out. */
export function shownPlan(plan: FixPlan): Plan {
  const { actions, untouched, locks, notices, irreversible } = plan;
  const why = irreversible?.why ?? nothingToUndo(plan) ?? onlyStarts(plan);
  return {
    changes: actions.filter(({ quiet }) => !quiet).map(({ change }) => change),
    restarts: [...new Set(actions.flatMap(({ restarts = [] }) => restarts))],
    starts: [...new Set(actions.flatMap(({ starts = [] }) => starts))],
    undo: why ? { why } : { command: 'undo' },
    ...{ untouched, locks, irreversible },
    ...(notices && { notices }),
  };
}

async function applyActions(
  session: FixSession,
  run: Run,
  { actions, fingerprint, leavesNothing }: ChangePlan,
  resumed: Resumed | undefined,
): Promise<void> {
  assertPlan(actions);
  const begun = resumed ? [...(await begunOf(session, run.run))] : [];
  await run.write({
    type: 'plan',
    actions: actions.map(({ resource, target }) => ({ kind: resource.id, target })),
    ...(leavesNothing && { undo: 'none' as const }),
  });
  const context = async () => contextOf(session, await freshDeployment(session), run.progress);
  for (const action of actions) {
    const apply = () => applyAction({ run, begun, fingerprint, context }, action);
    if (action.quiet) await apply();
    else
      await run.step(nameOf(action), async () => {
        await apply();
        return {
          outcome: 'done',
          summary: t.actionDone({ name: action.resource.name(action.target) }),
        };
      });
  }
}

async function begunOf({ effects, deployment }: FixSession, run: string) {
  const journal = await readRun(effects, pathsOf(deployment.dir), run);
  return journal ? begunIn(journal) : [];
}

/** The run that seemed to be interrupted may have been at work still, and be through by now. */
async function assertOpen({ effects, deployment }: FixSession, run: string): Promise<void> {
  const journal = await readRun(effects, pathsOf(deployment.dir), run);
  const open = journal && unfinishedOf(journal);
  if (!open || open.undoing) throw movedOn(run);
}
