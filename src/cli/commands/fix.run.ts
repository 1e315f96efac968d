import { retold, type UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { pathsOf } from '../../config/paths.ts';
import type { Issue } from '../../doctor/issue.ts';
import { guideView } from '../../repair/plan-view.ts';
import { fixableIssues, type Preparation, prepare } from '../../repair/prepare.ts';
import { verifyWith } from '../../repair/run-fix.ts';
import type { FixSession } from '../../repair/session.ts';
import { runToUndo, undoRun } from '../../repair/undo.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import { cutOff, findCutOff } from '../../runs/interrupted.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { choiceOf, type MendChoice, mendWithConsent } from '../confirm-plan.ts';
import { openFixSession } from '../fix-session.ts';
import { usageError } from '../usage.ts';

type Plan = Extract<Preparation, { kind: 'plan' }>;

export const run: CommandRun = async (context, [id], options) => {
  if (options.list === true) return (await import('../fix-list.ts')).listFixes(context);
  const session = await openFixSession(context);
  if (options.all === true) {
    const { fixAll } = await import('../fix-all.ts');
    return fixAll(context, session, (issue) => fixIssue(context, session, issue, options));
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

/** One issue: what was cut off goes on first; then the plan, the question, the deed. */
async function fixIssue(
  context: CommandContext,
  session: FixSession,
  issue: Issue,
  options: OptionValues,
): Promise<CommandResult> {
  const choices = choicesOf(options);
  // A dry run shows what finishing it would do.
  const put = options.dryRun ? undefined : await whatNow(context, session, issue.id);
  if (put) return put;
  const prepared = await prepare(session, issue, choices);
  return prepared.kind === 'plan'
    ? carryOut(context, session, prepared, choiceOf(options))
    : notPlanned(prepared, issue.id);
}

/** There is nothing to mend, or nothing that a program could. */
function notPlanned(prepared: Exclude<Preparation, Plan>, issue: string): CommandResult {
  if (prepared.kind === 'not-needed')
    return {
      exit: exit.ok,
      view: [{ kind: 'headline', status: 'ok', text: t.notNeeded({ issue }) }],
      json: { issue, outcome: 'not-needed' },
    };
  return {
    exit: exit.findings,
    view: guideView(prepared.plan, issue),
    json: { issue, outcome: 'guided', guide: prepared.plan.guide },
  };
}

function carryOut(
  context: CommandContext,
  session: FixSession,
  prepared: Plan,
  choice: MendChoice,
): Promise<CommandResult> {
  const { issue, fix, choices } = prepared;
  const given = [...choices].map((name) => ` --with ${shellWord(name)}`).join('');
  let first: Plan | undefined = prepared;
  return mendWithConsent(
    context,
    session,
    {
      head: headOf(prepared),
      command: `fix ${issue.id}${given}`,
      name: issue.id,
      title: t.planHead({ issue: issue.id, title: fix.title }),
      kinds: prepared.catalogue.kinds,
      resumed: prepared.resumed,
      verify: verifyWith(prepared),
      plan: async () => {
        const known = first;
        first = undefined;
        if (known) return known.plan;
        const again = await prepare(session, issue, choices);
        return again.kind === 'plan' ? again.plan : notPlanned(again, issue.id);
      },
    },
    choice,
  );
}

function headOf({ issue, fix }: Plan): readonly Block[] {
  const { id, faq } = issue;
  const { title } = fix;
  const text =
    faq === null
      ? t.planHead({ issue: id, title })
      : t.planHeadFaq({ issue: id, title, section: literal(faq) });
  return [{ kind: 'headline', status: 'plain', text }];
}

/** A fix that was cut off is finished or put back before anything else. */
async function whatNow(
  { effects: { prompt }, options }: CommandContext,
  session: FixSession,
  name: string,
): Promise<CommandResult | undefined> {
  const unfinished = await findCutOff(session.effects, pathsOf(session.deployment.dir));
  if (unfinished?.fix === undefined) return undefined;
  if (unfinished.fix !== name || unfinished.undoing) throw cutOff(unfinished);
  if (options.yes) return undefined;
  if (!prompt.interactive) throw unattended(cutOff(unfinished));
  const choice = await prompt.select(t.goOnResume({ run: unfinished.run }), [
    { value: 'finish', label: t.choiceFinish() },
    { value: 'back', label: t.choiceBack() },
    { value: 'leave', label: t.choiceLeave() },
  ]);
  if (choice === 'finish') return undefined;
  if (choice === 'leave') throw cutOff(unfinished);
  const past = await runToUndo(session, unfinished.run);
  if (past) await undoRun(session, past, { keepEdited: true });
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
  const issues = fixableIssues(await parts.checks(), deployment);
  const issue = issues.find((one) => one.id === id);
  if (issue) return issue;
  throw usageError({
    id: 'unknown-issue',
    title: t.unknownIssue({ id }),
    path: 'fix',
    word: id,
    known: issues.map((one) => one.id),
    corrected: (meant) => `${program.command} fix ${meant}`,
    also: [everyIssue],
  });
}

function choicesOf(options: OptionValues): ReadonlySet<string> {
  const named = Array.isArray(options.with) ? options.with.flatMap((one) => one.split(',')) : [];
  return new Set([...named, ...(options.faq === true ? ['faq'] : [])]);
}
