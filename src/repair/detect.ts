import type { Finding } from '../base/verdict.ts';
import type { Issue } from '../doctor/issue.ts';
import type { ProbeTarget } from '../doctor/probe.ts';
import { type Diagnosis, runDoctor } from '../doctor/run-doctor.ts';
import type { ReadFacts } from '../doctor/run-probes.ts';
import type { Stage } from '../doctor/stage.ts';
import type { FixSession } from './session.ts';

interface Detection extends Pick<Diagnosis, 'folded'> {
  readonly facts: ReadFacts;
  /** The faults: broken or warn. */
  readonly wrong: readonly Finding[];
  /** Why it cannot be determined. */
  readonly unknown: readonly Finding[];
}

const budgetMs = 10_000;

/** In which stage an issue is looked for when it is to be fixed. */
const stageOf = (issue: Issue): Stage =>
  issue.stages.includes('running') ? 'running' : (issue.stages[0] ?? 'running');

/** The detectors of several issues of one stage, side by side. */
export async function lookAt(
  input: ProbeTarget & { readonly signal: AbortSignal },
  issues: readonly Issue[],
): Promise<Detection> {
  const [first] = issues;
  const stage = first ? stageOf(first) : 'running';
  const { findings, folded, facts } = await runDoctor({ ...input, issues, stage, budgetMs });
  return {
    facts,
    folded,
    wrong: findings.filter(({ status }) => status === 'broken' || status === 'warn'),
    unknown: findings.filter(({ status }) => status === 'unknown'),
  };
}

/** The same of a session's deployment, as doctor asks them. */
export async function detect(
  { deployment, effects, signal, parts }: Omit<FixSession, 'emit'>,
  issues: readonly Issue[],
) {
  const { blueprint, dir } = deployment;
  const { knowledge } = await parts.checks();
  return lookAt({ effects, blueprint, knowledge, deployment, dir, signal }, issues);
}
