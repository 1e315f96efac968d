import { type ExitCode, exit } from '../base/exit.ts';
import type { Finding } from '../base/verdict.ts';
import type { Blueprint } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Effects } from '../effects/effects.ts';
import type { Checks } from './checks.ts';
import { gatherAlike, gatherFindings } from './group-findings.ts';
import { probesOf } from './issue.ts';
import { detectIssues, type Folded, foldRoots, type Root } from './judge.ts';
import { maskFinding } from './mask.ts';
import { secretsIn } from './run-doctor.ts';
import { runProbes } from './run-probes.ts';

/** Most time that the checks before a deploy may take, model servers on other machines included. */
export const preflightBudgetMs = 10_000;

export interface PreflightInput {
  readonly effects: Effects;
  readonly blueprint: Blueprint;
  readonly checks: Checks;
  /** None before `init`: then the machine alone is looked at. */
  readonly deployment: Deployment | undefined;
  /** Where the deployment is, or would be. */
  readonly dir: string;
  readonly signal: AbortSignal;
  readonly budgetMs?: number;
}

export interface Preflight {
  readonly findings: readonly Finding[];
  readonly folded: Folded;
  /** Its roots as a person sees them. */
  readonly groups: readonly Root[];
  /** What keeps a deploy from starting: what is broken, and what must be known and is not. */
  readonly refusals: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly unknown: readonly Finding[];
  readonly passed: number;
  readonly durationMs: number;
  readonly exit: ExitCode;
}

function exitOf(findings: readonly Finding[]): ExitCode {
  if (findings.some((f) => f.status === 'broken')) return exit.findings;
  return findings.some((f) => f.status === 'unknown') ? exit.unknown : exit.ok;
}

/** Looks at everything that a deploy needs, all at once and within one budget. Changes nothing. */
export async function runPreflight(input: PreflightInput): Promise<Preflight> {
  const { effects, checks, budgetMs = preflightBudgetMs } = input;
  const began = effects.clock.monotonic();
  const issues = checks.issues.filter((issue) => issue.stages.includes('preflight'));
  const facts = await runProbes({
    ...input,
    knowledge: checks.knowledge,
    probes: probesOf(issues, 'preflight'),
    stage: 'preflight',
    budgetMs,
  });
  const secrets = secretsIn(input.deployment);
  const findings = detectIssues(issues, facts, 'preflight').map((f) => maskFinding(f, secrets));
  const folded = foldRoots(findings);
  const mustKnow = new Set(issues.filter((i) => i.preflight === 'must-know').map((i) => i.id));
  const groups = gatherAlike(folded.roots, issues);
  const roots = groups.map((root) => root.finding);
  const doubts = folded.doubts.map((doubt) => doubt.finding);
  return {
    findings,
    folded,
    groups,
    refusals: [...roots, ...doubts.filter((f) => mustKnow.has(f.issue))],
    warnings: gatherFindings(
      folded.rest.filter((f) => f.status === 'warn'),
      issues,
    ),
    unknown: doubts,
    passed: findings.filter((f) => f.status === 'ok').length,
    durationMs: effects.clock.monotonic() - began,
    exit: exitOf(findings),
  };
}
