import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { Message } from '../base/message.ts';
import { shellWord } from '../base/shell.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import { until } from '../base/until.ts';
import type { Finding } from '../base/verdict.ts';
import type { CommandResult } from '../report/view.ts';
import type { Operation } from '../runs/operation.ts';
import { type ChangePlan, changeOperation } from './change-operation.ts';
import { detect } from './detect.ts';
import { guideView } from './guide.ts';
import { type Preparation, type Prepared, prepare } from './prepare.ts';
import { type FixSession, freshDeployment, lookingContext } from './session.ts';

export type PreparedPlan = Extract<Preparation, { kind: 'plan' }>;

/** The fix of an issue, from how it was prepared: planned again, it is prepared again. */
export function fixOperation(
  session: FixSession,
  prepared: PreparedPlan,
): Operation<ChangePlan, readonly Message[]> {
  const { issue, fix, choices, made, resumed } = prepared;
  const given = [...choices].map((name) => ` --with ${shellWord(name)}`).join('');
  let first: PreparedPlan | undefined = prepared;
  return changeOperation(session, {
    command: `fix ${issue.id}${given}`,
    name: issue.id,
    title: t.planHead({ issue: issue.id, title: fix.title }),
    resumed,
    verify: (now) => verified(now, prepared),
    async plan() {
      const known = first;
      first = undefined;
      const now = known ?? (await prepare(session, issue, choices, made));
      return now.kind === 'plan' ? now.plan : notPlanned(now, issue.id);
    },
  });
}

/** There is nothing to fix, or nothing that a program could. */
export function notPlanned(
  prepared: Exclude<Preparation, PreparedPlan>,
  issue: string,
): CommandResult {
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

const pollMs = 500;
const defaultPatienceMs = 60_000;

/** The verdict of the detector that found it, asked until it is gone or the patience is at its end; then a real use. */
async function verified(
  session: FixSession,
  { issue, fix, choices, made, afterSettings }: Prepared,
): Promise<readonly Message[]> {
  const { effects, signal } = session;
  const wait = { everyMs: pollMs, withinMs: fix.patienceMs ?? defaultPatienceMs, signal };
  const proof = await until(effects.clock, wait, async (last) => {
    const fresh = { ...session, deployment: await freshDeployment(session) };
    const { facts, ...look } = await detect(fresh, [issue]);
    const wrong = look.wrong.filter(({ status }) => status === 'broken' || !fix.noteMayStay);
    const left = [...wrong, ...look.unknown];
    if (left.length === 0) {
      const context = {
        ...{ ...lookingContext(fresh), facts, findings: [] },
        ...{ choices, made, afterSettings },
      };
      return (await fix.prove?.(context)) ?? t.verified({ issue: issue.id });
    }
    if (last) throw stillThere(issue.id, left);
    return undefined;
  });
  return proof ? [proof] : [];
}

const stillThere = (issue: string, left: readonly Finding[]): UserError =>
  new UserError({
    id: 'fix-not-verified',
    title: t.stillThere({ issue }),
    why: left.flatMap(({ title, why }) => [title, ...why]),
    quote: left.flatMap(({ evidence }) => evidence),
  });
