import { type ExitCode, exit } from '../base/exit.ts';
import type { Finding } from '../base/verdict.ts';
import type { Checks } from './checks.ts';
import { gatherAlike, gatherFindings } from './group-findings.ts';
import type { Folded, Root } from './judge.ts';
import type { ProbeTarget } from './probe.ts';
import { runDoctor } from './run-doctor.ts';
import { unavailableAssets } from './unavailable-assets.ts';

/** Most time that the checks before a deploy may take, model servers on other machines included. */
export const preflightBudgetMs = 10_000;

export interface PreflightInput extends Omit<ProbeTarget, 'knowledge' | 'client'> {
  readonly checks: Checks;
  readonly signal: AbortSignal;
  readonly budgetMs?: number;
  /** The directory of assets that the deploy was given. */
  readonly assetsFrom?: string | undefined;
}

export interface Preflight {
  readonly findings: readonly Finding[];
  readonly folded: Folded;
  /** Its roots as a person sees them. */
  readonly groups: readonly Root[];
  /** Findings that block a deploy: what is broken, and what must be known and is not. */
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
  const { checks, budgetMs = preflightBudgetMs } = input;
  const issues = checks.issues.filter((issue) => issue.stages.includes('preflight'));
  const { knowledge } = checks;
  const [looked, assets] = await Promise.all([
    runDoctor({ ...input, issues, knowledge, stage: 'preflight', budgetMs }),
    unavailableAssets(input),
  ]);
  const { warnings, passed, durationMs } = looked;
  const findings = [...looked.findings, ...assets];
  const more = assets.map((finding): Root => ({ finding, explains: [] }));
  const folded = { ...looked.folded, roots: [...looked.folded.roots, ...more] };
  const mustKnow = new Set(issues.filter((i) => i.preflight === 'must-know').map((i) => i.id));
  const groups = gatherAlike(folded.roots, issues);
  const roots = groups.map((root) => root.finding);
  const doubts = folded.doubts.map((doubt) => doubt.finding);
  return {
    findings,
    folded,
    groups,
    refusals: [...roots, ...doubts.filter((f) => mustKnow.has(f.issue))],
    warnings: gatherFindings(warnings, issues),
    unknown: doubts,
    passed,
    durationMs,
    exit: exitOf(findings),
  };
}
