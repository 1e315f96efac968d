import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { deployTexts } from '../../base/texts/deploy.ts';
import type { Checks } from '../../doctor/checks.ts';
import { type Preflight, runPreflight } from '../../doctor/preflight.ts';
import type { Check, StepContext } from '../../runs/step.ts';
import { assertNobodyWrites } from '../data-in-use.ts';

function summary({ passed, warnings, findings }: Preflight): Message {
  const n = passed + findings.filter((f) => f.status !== 'ok' && f.status !== 'skipped').length;
  const [first, ...more] = warnings;
  if (first === undefined) return t.summary({ n });
  return more.length === 0
    ? t.summaryWarn({ n, first: first.title })
    : t.summaryWarns({ n, first: first.title, more: more.length });
}

/** The refusal of a deploy: what was written so far, and each finding says what to type. */
function refusal({ refusals }: Preflight, settingsMade: boolean): UserError {
  const changed = settingsMade ? deployTexts.onlySettings() : deployTexts.nothingChanged();
  const broken = refusals.filter((f) => f.status === 'broken').length;
  return new UserError({
    id: refusals[0]?.issue ?? 'preflight',
    title:
      broken > 0
        ? t.notStartedDeploy({ n: refusals.length, changed })
        : t.cannotTellDeploy({ changed }),
    findings: refusals,
    exit: broken > 0 ? exit.findings : exit.unknown,
  });
}

async function preflight(
  context: StepContext,
  checks: Checks,
  settingsMade: boolean,
): Promise<Preflight> {
  const { deployment, effects, signal } = context;
  const { blueprint, dir } = deployment;
  const { assetsFrom } = context.options;
  const look = { effects, blueprint, checks, deployment, dir, signal, assetsFrom };
  const result = await runPreflight(look);
  // First of all: what else is in the way (their ports) follows from it. An engine that is silent is reported below.
  await assertNobodyWrites({ effects, signal }, deployment, [deployTexts.dataInUseWhy()]).catch(
    (error: unknown) => {
      if (error instanceof UserError || signal.aborted) throw error;
    },
  );
  if (result.refusals.length > 0) throw refusal(result, settingsMade);
  return result;
}

/**
 * Everything is looked at before the first change. It refuses for what is broken and for what a deploy
 * must know and cannot; the rest are notes.
 */
export const preflightAfter = (checks: Checks, settingsMade: boolean): Check => ({
  id: 'preflight',
  title: t.preflightStep(),
  early: true,
  async check(context) {
    const result = await preflight(context, checks, settingsMade);
    for (const finding of [...result.warnings, ...result.unknown]) context.warn(finding.title);
    return summary(result);
  },
});
