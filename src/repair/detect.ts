import type { Finding } from '../base/verdict.ts';
import type { Blueprint } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Knowledge } from '../doctor/diagnose/signature.ts';
import type { Issue } from '../doctor/issue.ts';
import { probesOf } from '../doctor/issue.ts';
import { type Diagnosis, judge, secretsIn } from '../doctor/run-doctor.ts';
import { type ReadFacts, runProbes } from '../doctor/run-probes.ts';
import type { Stage } from '../doctor/stage.ts';
import type { Effects } from '../effects/effects.ts';

export interface LookInput {
  readonly effects: Effects;
  readonly blueprint: Blueprint;
  readonly knowledge?: Knowledge;
  readonly deployment: Deployment | undefined;
  readonly dir: string;
  readonly signal: AbortSignal;
}

export interface Look {
  readonly facts: ReadFacts;
  /** What is wrong: broken or warn. */
  readonly wrong: readonly Finding[];
  /** Why it cannot be determined. */
  readonly unknown: readonly Finding[];
}

const budgetMs = 10_000;

/** In which stage an issue is looked for when it is to be fixed. */
const stageOf = (issue: Issue): Stage =>
  issue.stages.includes('running') ? 'running' : (issue.stages[0] ?? 'running');

/** The detector of one issue, as doctor asks it. */
export async function lookFor(input: LookInput, issue: Issue): Promise<Look> {
  const { wrong, unknown, facts } = await lookAt(input, [issue]);
  return { wrong, unknown, facts };
}

/** The detectors of several issues of one stage, side by side. */
export async function lookAt(
  input: LookInput,
  issues: readonly Issue[],
): Promise<Look & Pick<Diagnosis, 'folded'>> {
  const [first] = issues;
  const stage = first ? stageOf(first) : 'running';
  const facts = await runProbes({ ...input, probes: probesOf(issues, stage), stage, budgetMs });
  const secrets = secretsIn(input.deployment);
  const { findings, folded } = judge({ issues, facts, durationMs: 0, secrets, stage });
  return {
    facts,
    folded,
    wrong: findings.filter(({ status }) => status === 'broken' || status === 'warn'),
    unknown: findings.filter(({ status }) => status === 'unknown'),
  };
}
