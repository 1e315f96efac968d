import { retold, type UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { operationTexts } from '../../base/texts/operation.ts';
import { pathsOf } from '../../config/paths.ts';
import { assertOnlyHere } from '../../deploy/data-in-use.ts';
import { type Issue, isCalled } from '../../doctor/issue.ts';
import { serverIssues } from '../../doctor/issues-of.ts';
import { fixOperation, notPlanned, type PreparedPlan } from '../../repair/fix-operation.ts';
import { prepare } from '../../repair/prepare.ts';
import type { FixSession } from '../../repair/session.ts';
import { runToUndo, undoOperation } from '../../repair/undo.ts';
import type { CommandResult } from '../../report/view.ts';
import { findInterrupted, interruptedRun } from '../../runs/interrupted.ts';
import { planAndPerform } from '../../runs/operation.ts';
import { operateChange } from '../change.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { asked, beforeAnyChange } from '../operate.ts';
import { openSession } from '../session.ts';
import { ofAnyService, usageError } from '../usage.ts';

export const run: CommandRun = async (context, [id], options) => {
  if (options.list === true) return (await import('../fix-list.ts')).listFixes(context);
  const session = await openSession(context);
  if (options.all === true) {
    const { fixAll } = await import('../fix-all.ts');
    return fixAll(context, session, (now, issue) => fixIssue(context, now, issue, options));
  }
  if (id === undefined)
    throw usageError({
      id: 'usage-missing-argument',
      title: t.needIssue(),
      path: 'fix',
      also: [whatIsBroken, everyIssue],
    });
  return fixIssue(context, session, await issueOf(session, id), options);
};

const whatIsBroken = { command: `${program.command} doctor`, what: t.nextBroken() };
const everyIssue = { command: `${program.command} fix --list`, what: t.nextIssues() };

/** One issue: what was interrupted goes on first; then the plan, the question, the deed. */
async function fixIssue(
  context: CommandContext,
  session: FixSession,
  issue: Issue,
  options: OptionValues,
): Promise<CommandResult> {
  const choices = choicesOf(options);
  // A dry run shows what finishing it would do.
  const settled = options.dryRun ? undefined : await settleUnfinished(context, session, issue.id);
  if (settled) return settled;
  const { signal } = session;
  const prepared = await beforeAnyChange(signal, () => prepare(session, issue, choices));
  if (prepared.kind !== 'plan') return notPlanned(prepared, issue.id);
  if (options.all === true && context.options.yes && prepared.plan.usersMove)
    return notAlone(issue.id);
  const operation = fixOperation(session, prepared);
  return operateChange(context, session, operation, options, { head: headOf(prepared) });
}

/** `--all --yes` agrees to what nobody has seen: not to what every user has to follow. */
const notAlone = (issue: string): CommandResult => ({
  exit: exit.findings,
  view: [{ kind: 'text', status: 'warn', text: t.notAlone({ issue }) }],
  json: { issue, outcome: 'not-alone' },
});

function headOf({ issue, fix }: PreparedPlan): Message {
  const { id, faq } = issue;
  const { title } = fix;
  return faq === undefined
    ? t.planHead({ issue: id, title })
    : t.planHeadFaq({ issue: id, title, section: literal(faq) });
}

/** A fix that was interrupted is finished or rolled back before anything else. */
async function settleUnfinished(
  { effects: { prompt }, options }: CommandContext,
  session: FixSession,
  name: string,
): Promise<CommandResult | undefined> {
  const unfinished = await findInterrupted(session.effects, pathsOf(session.deployment.dir));
  if (unfinished?.fix === undefined) return undefined;
  if (unfinished.fix !== name || unfinished.undoing) throw interruptedRun(unfinished);
  if (options.yes) return undefined;
  if (!prompt.interactive) throw unattended(interruptedRun(unfinished));
  const ask = t.interruptedWhatNow({ run: unfinished.run });
  const choice = await asked(operationTexts.nothingChanged(), () =>
    prompt.select(ask, [
      { value: 'finish', label: t.choiceFinish() },
      { value: 'back', label: t.choiceRollBack() },
      { value: 'leave', label: t.choiceLeave() },
    ]),
  );
  if (choice === 'finish') return undefined;
  if (choice === 'leave') throw interruptedRun(unfinished);
  await assertOnlyHere(session, session.deployment);
  const past = await runToUndo(session, unfinished.run);
  if (past) await planAndPerform(session, undoOperation(session, past, { keepEdited: true }));
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text: t.undone({ run: unfinished.run }) }],
    json: { run: unfinished.run, outcome: 'reverted' },
  };
}

/** Where nobody can be asked, what was typed and asked for must not be what is advised. */
const unattended = (error: UserError): UserError =>
  retold(error, {
    next: error.next.map((step) => ({ ...step, command: `${step.command} --yes` })),
  });

async function issueOf({ parts, deployment }: FixSession, id: string): Promise<Issue> {
  const issues = serverIssues(await parts.checks(), deployment);
  const issue = issues.find((one) => isCalled(one, id));
  if (issue) return issue;
  throw usageError({
    id: 'unknown-issue',
    title: t.unknownIssue({ id }),
    path: 'fix',
    word: id,
    synonym: ofAnyService(id, deployment.blueprint.services),
    known: issues.map((one) => one.id),
    corrected: (meant) => `${program.command} fix ${meant}`,
    also: [everyIssue],
  });
}

function choicesOf(options: OptionValues): ReadonlySet<string> {
  const named = Array.isArray(options.with) ? options.with.flatMap((one) => one.split(',')) : [];
  return new Set(named);
}
