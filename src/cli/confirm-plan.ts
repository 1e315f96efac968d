import { retold, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Prompt } from '../effects/effects.ts';
import { type FixPlan, nothingBack } from '../repair/action.ts';
import { type Seen, seenNow } from '../repair/fingerprint.ts';
import { planJson, planView } from '../repair/plan-view.ts';
import { type Mended, type MendInput, mend } from '../repair/run-fix.ts';
import type { FixSession } from '../repair/session.ts';
import { duration } from '../base/format.ts';
import type { Block, CommandResult } from '../report/view.ts';
import type { CommandContext, OptionValues } from './command.ts';

export interface MendChoice {
  readonly dryRun: boolean;
  /** Name of what cannot be undone, given ahead. */
  readonly confirm: string | undefined;
}

export const choiceOf = ({ dryRun, confirm }: OptionValues): MendChoice => ({
  dryRun: dryRun === true,
  confirm: typeof confirm === 'string' ? confirm : undefined,
});

export interface MendRequest extends Omit<MendInput, 'plan' | 'seen'> {
  /** Shown above the plan. */
  readonly head: readonly Block[];
  /**
   * Called again when consent has arrived: what was planned may be outdated by then, and what was to be mended may be
   * gone, or be nothing for a program any more: then that is the result.
   */
  plan(): Promise<FixPlan | CommandResult>;
  /** The answer where there is nothing to do from the first. */
  readonly already?: CommandResult;
  /** Said at the end in place of "Fixed". */
  done?(values: { readonly time: Message }): Message;
}

/**
 * Shows a plan, asks once, carries it out and tells how to take it back. Every command that changes a deployment
 * in this way goes through here, so that all ask and refuse alike.
 */
export async function mendWithConsent(
  context: CommandContext,
  session: FixSession,
  request: MendRequest,
  choice: MendChoice,
): Promise<CommandResult> {
  const first = await request.plan();
  if (isResult(first)) return first;
  if (first.actions.length === 0 && !request.resumed && request.already) return request.already;
  context.show([...request.head, ...planView(first, session.deployment.blueprint)]);
  if (choice.dryRun) return planned(request, first);
  const agreement = await agreed(context, session, request, first, choice);
  if (isResult(agreement)) return agreement;
  const { plan, seen } = agreement;
  const mended = await mend(session, { ...request, plan, seen });
  return finished(request, plan, mended);
}

const isResult = (one: object): one is CommandResult => 'view' in one;

const mostRounds = 10;

/** Asks until what was shown is what would be done. */
async function agreed(
  context: CommandContext,
  session: FixSession,
  request: MendRequest,
  shown: FixPlan,
  choice: MendChoice,
  round = 1,
): Promise<{ readonly plan: FixPlan; readonly seen: Seen } | CommandResult> {
  const seen = await seenNow(session, shown.actions);
  await consent(context, shown, choice, request.command);
  const now = await request.plan();
  if (isResult(now)) return now;
  if (now.actions.length === 0 && !request.resumed) return settled;
  if (JSON.stringify(planJson(now)) === JSON.stringify(planJson(shown))) return { plan: now, seen };
  // Where nobody is asked, nobody would end it.
  if (round === mostRounds)
    throw new UserError({
      id: 'plan-unsteady',
      title: t.unsteady({ n: round }),
      why: [t.unsteadyWhy()],
      exit: exit.refused,
    });
  context.show([
    { kind: 'text', text: t.outdated(), status: 'warn' },
    ...planView(now, session.deployment.blueprint),
  ]);
  return agreed(context, session, request, now, choice, round + 1);
}

/** Somebody else did it while the question stood there. */
const settled: CommandResult = {
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'ok', text: t.settled() }],
  json: { outcome: 'not-needed' },
};

/** What cannot be undone needs its name; everything else one yes. */
export async function consent(
  context: CommandContext,
  { irreversible }: FixPlan,
  { confirm }: MendChoice,
  command: string,
): Promise<void> {
  const { prompt } = context.effects;
  if (irreversible) {
    const { name, why } = irreversible;
    if (confirm === name) return;
    if (confirm !== undefined || !prompt.interactive)
      throw new UserError({
        id: 'irreversible',
        title: t.refusedIrreversible(),
        why: [why],
        next: [
          {
            command: `${program.command} ${command} --yes --confirm ${name}`,
            what: t.nextConfirm(),
          },
        ],
        exit: exit.refused,
      });
    const typed = await prompt.input(t.typeName({ name }));
    if (typed.trim() === name) return;
    throw new UserError({ id: 'declined', title: t.typedOther({ name }), exit: exit.refused });
  }
  await agree(context, command);
}

/** One yes for what was shown: given ahead, or on the terminal. */
export async function agree(
  { effects: { prompt }, options }: CommandContext,
  command: string,
): Promise<void> {
  if (options.yes) return;
  if (!prompt.interactive)
    throw new UserError({
      id: 'cannot-ask',
      title: t.needYes(),
      next: [{ command: `${program.command} ${command} --yes`, what: t.doIt() }],
      exit: exit.usage,
    });
  if (await confirmed(prompt)) return;
  throw new UserError({ id: 'declined', title: t.declined(), exit: exit.interrupted });
}

/** Ctrl-C is a no as well: what is asked here comes before anything is changed. */
async function confirmed(prompt: Prompt): Promise<boolean> {
  try {
    return await prompt.confirm(t.goOn(), false);
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'interrupted') throw error;
    throw retold(error, { title: t.declined() });
  }
}

function planned(request: MendRequest, plan: FixPlan): CommandResult {
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: t.dryRun() },
      {
        kind: 'next',
        steps: [{ command: `${program.command} ${request.command}`, what: t.doIt() }],
      },
    ],
    json: { plan: planJson(plan), outcome: 'planned' },
  };
}

const undoStep = (run: string): NextStep => ({
  command: `${program.command} undo ${run}`,
  what: t.undoAnyTime(),
});

function finished(
  { done = t.fixed }: MendRequest,
  plan: FixPlan,
  { run, seen, durationMs }: Mended,
): CommandResult {
  const kept = !plan.irreversible && !nothingBack(plan);
  return {
    exit: exit.ok,
    view: [
      ...seen.slice(1).map((said): Block => ({ kind: 'text', text: said, status: 'ok' })),
      { kind: 'headline', status: 'ok', text: done({ time: duration(durationMs) }) },
      // On a line of its own: a command inside a sentence would be cut in two.
      ...(kept ? [{ kind: 'next', steps: [undoStep(run)] } as const] : []),
    ],
    json: { run, plan: planJson(plan), outcome: 'fixed', seen, durationMs },
  };
}
