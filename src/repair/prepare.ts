import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { explainCommand, program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Finding } from '../base/verdict.ts';
import type { Issue } from '../doctor/issue.ts';
import { type FixPlan, type Guide, isGuide } from './action.ts';
import { fixFor, resourcesOf } from './catalogue.ts';
import { detect } from './detect.ts';
import { type AfterSettings, type Fix, type FixContext, isOutOfReach } from './fix.ts';
import { guideOf, workingGuide } from './guide.ts';
import { type Resumed, resumedPlan, resumedRun } from './resumed.ts';
import { type FixSession, lookingContext } from './session.ts';
import { assertPlan } from './transaction.ts';

export interface Prepared {
  readonly issue: Issue;
  readonly fix: Fix;
  readonly plan: FixPlan | Guide;
  readonly afterSettings: AfterSettings | undefined;
  readonly choices: ReadonlySet<string>;
  readonly made: FixContext['made'];
  readonly resumed: Resumed | undefined;
}

export type Preparation =
  | ({ readonly kind: 'plan' } & Prepared & { readonly plan: FixPlan })
  | ({ readonly kind: 'guide' } & Prepared & { readonly plan: Guide })
  | { readonly kind: 'not-needed'; readonly issue: Issue };

/** Looks for the issue and plans how to fix it. Changes nothing. Throws when it cannot be determined or has no fix. */
export async function prepare(
  session: FixSession,
  issue: Issue,
  choices: ReadonlySet<string>,
  /** Of the same fix, prepared before. */
  made: FixContext['made'] = new Map(),
): Promise<Preparation> {
  const { deployment, parts } = session;
  const [fixes, resources] = await Promise.all([parts.fixes(), resourcesOf(session)]);
  const { afterSettings } = fixes;
  const fix = await fixFor(fixes, issue);
  assertChoices(fix, choices);
  const resumed = await resumedRun(session, issue.id);
  const look = await detect(session, [issue]);
  if (!resumed && !fix.onDemand && look.wrong.length === 0) {
    if (look.unknown.length > 0) throw undetermined(issue, look.unknown);
    return { kind: 'not-needed', issue };
  }
  const { facts, wrong: findings } = look;
  const given = { choices, made, afterSettings };
  const context: FixContext = { ...lookingContext(session), ...given, facts, findings };
  const planner = isOutOfReach(fix, deployment) ? guideOf(issue) : fix;
  const plan = await planner.plan(context);
  const prepared = { ...given, issue, fix, resumed };
  if (isGuide(plan) && !resumed)
    return { kind: 'guide', ...prepared, plan: workingGuide(deployment, plan) };
  // One that was interrupted and has nothing left to do is looked at, and kept or rolled back.
  const left: FixPlan = isGuide(plan) ? { actions: [] } : plan;
  const whole = resumedPlan(left, resumed, resources);
  const { actions } = whole;
  // Nothing that could be done for them: then what they can do.
  if (actions.length === 0 && !resumed) {
    if (look.wrong.length === 0) return { kind: 'not-needed', issue };
    const guide = (await guideOf(issue).plan(context)) as Guide;
    return { kind: 'guide', ...prepared, plan: guide };
  }
  assertPlan(actions);
  return { kind: 'plan', ...prepared, plan: whole };
}

function assertChoices(fix: Fix, choices: ReadonlySet<string>): void {
  const known = fix.options ?? [];
  const fits = (choice: string) =>
    known.some(({ name, value }) => (value ? choice.startsWith(`${name}=`) : choice === name));
  const unknown = [...choices].find((choice) => !fits(choice));
  if (unknown === undefined) return;
  throw new UserError({
    id: 'unknown-choice',
    title: t.noChoice({ option: unknown, issue: fix.issue }),
    next: [{ command: explainCommand(fix.issue), what: t.nextExplain() }],
    exit: exit.usage,
  });
}

function undetermined(issue: Issue, unknown: readonly Finding[]): UserError {
  return new UserError({
    id: 'cannot-tell',
    title: t.cannotTell({ issue: issue.id }),
    why: unknown.flatMap(({ why }) => why),
    next: [{ command: `${program.command} doctor`, what: t.nextDoctor() }],
    exit: exit.unknown,
  });
}
