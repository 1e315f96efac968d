import type { Finding } from '../core/verdict.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { type Diagnosis, judge, secretsIn } from '../doctor/doctor.ts';
import type { Issue, Stage } from '../doctor/issue.ts';
import { type ReadFacts, runProbes } from '../doctor/run.ts';
import { probesOf } from '../issues/generic.ts';
import type { Ports } from '../ports/ports.ts';
import type { Stack } from '../stacks/stack.ts';

export interface LookInput {
  readonly ports: Ports;
  readonly stack: Stack;
  readonly deployment: Deployment | undefined;
  readonly dir: string;
  readonly signal: AbortSignal;
}

export interface Look {
  readonly facts: ReadFacts;
  /** What is wrong: broken or warn. */
  readonly wrong: readonly Finding[];
  /** Why it cannot be told. */
  readonly unknown: readonly Finding[];
}

const budgetMs = 10_000;

/** In which stage an issue is looked for when it is to be mended. */
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
