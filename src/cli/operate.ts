import { retold, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { operationTexts as t } from '../base/texts/operation.ts';
import { pathsOf } from '../config/paths.ts';
import { assertOnlyHere } from '../deploy/data-in-use.ts';
import type { Prompt } from '../effects/effects.ts';
import type { Block, CommandResult } from '../report/view.ts';
import { assertNoneOpen } from '../runs/interrupted.ts';
import { type Done, type Operation, perform } from '../runs/operation.ts';
import { type Plan, planJson } from '../runs/plan.ts';
import { planView } from '../runs/plan-view.ts';
import type { Session } from '../runs/run.ts';
import type { CommandContext, OptionValues } from './command.ts';

export interface Choice {
  readonly dryRun: boolean;
  /** Name of what is irreversible, given ahead. */
  readonly confirm: string | undefined;
}

export const choiceOf = ({ dryRun, confirm }: OptionValues): Choice => ({
  dryRun: dryRun === true,
  confirm: typeof confirm === 'string' ? confirm : undefined,
});

/** An operation as a command shows it. */
export interface Shown<P extends Plan, R> extends Operation<P, R> {
  /** Above its plan; its title where nothing else is said. */
  readonly head?: readonly Block[];
  result(plan: P, done: Done<R>): CommandResult;
  /** Said of settings written before the question, which stay even after a no. */
  readonly written?: Message | undefined;
  /** The plan where it was agreed to beforehand: each step looks before it acts, and need not look twice. */
  readonly unplanned?: P;
  /** No container of the deployment is touched. */
  readonly containersStay?: true;
  /** Beside the plan, for scripts. */
  facts?(plan: P): CommandResult['json'];
}

/**
 * Plans, shows, asks, carries out and tells what came of it. Every command that changes a deployment goes through
 * here, so that all show, ask and refuse alike: nothing begins without a yes, and what begins is what was shown.
 */
export async function operate<P extends Plan, R>(
  context: CommandContext,
  session: Session,
  operation: Shown<P, R>,
  choice: Choice,
): Promise<CommandResult> {
  const ahead = context.options.yes && !choice.dryRun ? operation.unplanned : undefined;
  if (ahead) await assertOnlyHere(session, session.deployment);
  const plan = ahead ?? (await agreed(context, session, operation, choice));
  if (isResult(plan)) return plan;
  return operation.result(plan, await perform(session, operation, plan));
}

const headOf = ({ head, title }: Pick<Shown<Plan, unknown>, 'head' | 'title'>): readonly Block[] =>
  head ?? [{ kind: 'headline', status: 'plain', text: title }];

const isResult = (one: object): one is CommandResult => 'view' in one;

const mostRounds = 10;

/** Asks until what was shown is what would be done. */
async function agreed<P extends Plan, R>(
  context: CommandContext,
  session: Session,
  operation: Shown<P, R>,
  choice: Choice,
): Promise<P | CommandResult> {
  const { deployment, signal } = session;
  const left = operation.written ?? t.nothingChanged();
  const whole = choice.dryRun || context.options.verbose;
  // Nobody should read a plan that is refused afterwards.
  if (!choice.dryRun && !operation.unwritten)
    await assertNoneOpen(session.effects, pathsOf(deployment.dir), operation.reopen);
  let shown: P | undefined;
  // Where nobody is asked, nobody would end it.
  for (let round = 1; round <= mostRounds; round += 1) {
    const now = await beforeAnyChange(signal, () => planHere(session, operation), left);
    if (isResult(now)) return now;
    if (shown && sameAs(shown, now)) return { ...now, fingerprint: shown.fingerprint };
    if (now.refusal !== undefined && !choice.dryRun) throw now.refusal;
    if (now.checksOnly) return choice.dryRun ? planned(operation, now) : now;
    const again: Block = { kind: 'text', text: t.outdated(), status: 'warn' };
    context.show([
      ...(shown ? [again] : headOf(operation)),
      ...planView(now, deployment.blueprint, { whole }),
    ]);
    shown = now;
    if (choice.dryRun) return planned(operation, now);
    await consent(context, now, { ...choice, left, command: operation.command });
  }
  throw unsteady(mostRounds);
}

const planHere = <P extends Plan, R>(session: Session, operation: Shown<P, R>) =>
  operation.containersStay ? operation.plan() : onlyHere(session, () => operation.plan());

/** Looks, unless the project's containers belong to another directory: that is the answer then, whatever is found. */
export async function onlyHere<T>(session: Session, look: () => Promise<T>): Promise<T> {
  const looks = [assertOnlyHere(session, session.deployment), look()] as const;
  const [here, made] = await Promise.allSettled(looks);
  if (here.status === 'rejected') throw here.reason;
  if (made.status === 'rejected') throw made.reason;
  return made.value;
}

/** Ctrl-C while something is only looked at: says that nothing was changed. */
export async function beforeAnyChange<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
  changed: Message = t.nothingChanged(),
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!signal.aborted) throw cause;
    const title = t.interruptedBefore({ changed });
    throw new UserError({ id: 'interrupted', title, exit: exit.interrupted, cause });
  }
}

const sameAs = (a: Plan, b: Plan) => JSON.stringify(planJson(a)) === JSON.stringify(planJson(b));

const unsteady = (n: number): UserError =>
  new UserError({
    ...{ id: 'plan-unsteady', title: t.unsteady({ n }) },
    ...{ why: [t.unsteadyWhy()], exit: exit.refused },
  });

interface Asking extends Pick<Choice, 'confirm'> {
  /** As typed after the program's name. */
  readonly command: string;
  /** "Nothing was changed": what is true when the answer is no. */
  readonly left: Message;
}

/** One yes for what was shown, given ahead or on the terminal; what is irreversible needs its name. */
async function consent(
  { effects: { prompt }, options }: CommandContext,
  { irreversible }: Plan,
  { confirm, command, left: changed }: Asking,
): Promise<void> {
  if (irreversible) {
    const { name } = irreversible;
    if (confirm === name) return;
    if (confirm !== undefined || !prompt.interactive) throw refused(irreversible, command);
    const typed = await asked(changed, () => prompt.input(t.typeName({ name })));
    if (typed.trim() === name) return;
    throw new UserError({
      ...{ id: 'declined', title: t.typedOther({ name, changed }), exit: exit.refused },
    });
  }
  if (options.yes) return;
  if (!prompt.interactive) throw needsYes(changed, command);
  await agreedTo(prompt, t.continue(), changed);
}

/** One yes on the terminal; everything else ends with what is true then. */
export async function agreedTo(
  prompt: Prompt,
  question: Message,
  changed: Message = t.nothingChanged(),
): Promise<void> {
  if (await asked(changed, () => prompt.confirm(question, false))) return;
  throw new UserError({ id: 'declined', title: t.declined({ changed }), exit: exit.interrupted });
}

/** Ctrl-C is a no as well: what is asked here comes before anything is changed. */
export async function asked<T>(changed: Message, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'interrupted') throw error;
    throw retold(error, { title: t.declined({ changed }) });
  }
}

/** A question for what was left out: Ctrl-C at it says that nothing was changed. */
export const askedFirst = <T>(question: () => Promise<T>): Promise<T> =>
  asked(t.nothingChanged(), question);

/** Nobody is there who could say yes. `changed`: what is true then. */
export const needsYes = (changed: Message, command: string): UserError =>
  new UserError({
    id: 'cannot-ask',
    title: t.needYes({ changed }),
    next: [{ command: `${program.command} ${command} --yes`, what: t.nextYes() }],
    exit: exit.usage,
  });

const refused = ({ name, why }: NonNullable<Plan['irreversible']>, command: string): UserError =>
  new UserError({
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

/** The end of a dry run: a plan, or the news that there is none to carry out. */
function planned<P extends Plan, R>(operation: Shown<P, R>, plan: P): CommandResult {
  const { command, facts } = operation;
  if (plan.refusal !== undefined) throw plan.refusal;
  const steps = [{ command: `${program.command} ${command}`, what: t.doIt() }];
  return {
    exit: exit.ok,
    view: plan.checksOnly
      ? [{ kind: 'headline', status: 'ok', text: t.dryRunNothing() }]
      : [
          { kind: 'headline', status: 'plain', text: t.dryRun() },
          { kind: 'next', steps },
        ],
    json: { ...facts?.(plan), plan: planJson(plan), outcome: 'planned' },
  };
}
