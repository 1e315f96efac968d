import { type ExitCode, exit } from '../base/exit.ts';
import type { Secret } from '../base/secret.ts';
import { checksTexts } from '../base/texts/checks.ts';
import type { Fact, Finding } from '../base/verdict.ts';
import type { Blueprint } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Effects } from '../effects/effects.ts';
import type { Knowledge } from './diagnose/signature.ts';
import { unknownFact } from './fact.ts';
import type { Issue } from './issue.ts';
import { probesOf } from './issue.ts';
import { detectIssues, type Folded, foldRoots } from './judge.ts';
import { maskFinding } from './mask.ts';
import type { AnyProbe, Probe } from './probe.ts';
import { type ReadFacts, runProbes } from './run-probes.ts';
import type { Stage } from './stage.ts';

/** Most time that a run takes when nothing else is asked for. */
export const doctorBudgetMs = 5_000;

export interface DoctorInput {
  readonly effects: Effects;
  readonly blueprint: Blueprint;
  readonly knowledge?: Knowledge;
  readonly deployment: Deployment | undefined;
  readonly dir: string;
  /** The issues to look for; only what they read is read. */
  readonly issues: readonly Issue[];
  readonly signal: AbortSignal;
  readonly budgetMs?: number;
  /** Called with what is known so far, each time a fact comes in. */
  onProgress?(progress: DoctorProgress): void;
}

export interface DoctorProgress {
  readonly done: number;
  readonly total: number;
  /** What is still being read. */
  readonly waiting: readonly AnyProbe[];
  /** Broken findings of the issues whose facts are all there. */
  readonly broken: readonly Finding[];
}

export interface Diagnosis {
  readonly verdict: 'healthy' | 'findings' | 'unknown';
  /** The issues that were looked for. */
  readonly issues: readonly Issue[];
  readonly findings: readonly Finding[];
  readonly folded: Folded;
  readonly warnings: readonly Finding[];
  readonly passed: number;
  readonly facts: ReadFacts;
  /** What did not answer before its deadline or the end of the budget. */
  readonly unfinished: readonly AnyProbe[];
  readonly durationMs: number;
}

/** Reads everything that the issues need, all at once and within one budget, and judges it. Changes nothing. */
export async function runDoctor(input: DoctorInput): Promise<Diagnosis> {
  const { effects, issues, onProgress, budgetMs = doctorBudgetMs } = input;
  const began = effects.clock.monotonic();
  const probes = probesOf(issues, 'running');
  const secrets = secretsIn(input.deployment);
  const take = follow(issues, probes, secrets);
  const facts = await runProbes({
    ...input,
    probes,
    stage: 'running',
    budgetMs,
    ...(onProgress && {
      onFact: (probe: AnyProbe, fact: Fact<unknown>) => {
        onProgress(take(probe, fact));
      },
    }),
  });
  const durationMs = effects.clock.monotonic() - began;
  return judge({ issues, facts, durationMs, secrets });
}

/** The verdict about facts, wherever they come from. */
export function judge(input: {
  readonly issues: readonly Issue[];
  readonly facts: ReadFacts;
  readonly durationMs: number;
  /** Never shown, whatever quotes them. */
  readonly secrets: readonly Secret[];
  readonly stage?: Stage;
}): Diagnosis {
  const { issues, facts, durationMs, secrets, stage = 'running' } = input;
  const findings = detectIssues(issues, facts, stage).map((f) => maskFinding(f, secrets));
  const folded = foldRoots(findings);
  const fine = findings.filter((f) => f.status === 'ok').length;
  const warnings = findings.filter((f) => f.status === 'warn');
  return {
    verdict: verdictOf(folded, fine + warnings.length),
    issues,
    findings,
    folded,
    warnings,
    passed: fine,
    facts,
    unfinished: [...facts.all()]
      .filter(([, fact]) => fact.status === 'unknown' && fact.cause === 'TIMEOUT')
      .map(([probe]) => probe),
    durationMs,
  };
}

/** Where nothing at all could be looked at, nothing is healthy. */
function verdictOf({ roots, doubts }: Folded, seen: number): Diagnosis['verdict'] {
  if (roots.length > 0) return 'findings';
  return doubts.length > 0 || seen === 0 ? 'unknown' : 'healthy';
}

/** The exit code of a verdict; warnings count only where that was asked for. */
export function exitOf({ verdict, warnings }: Diagnosis, failOnWarn: boolean): ExitCode {
  if (verdict === 'findings' || (failOnWarn && warnings.length > 0)) return exit.findings;
  return verdict === 'unknown' ? exit.unknown : exit.ok;
}

/** The secrets of a deployment. */
export function secretsIn(deployment: Deployment | undefined): readonly Secret[] {
  if (deployment === undefined) return [];
  const { secrets: held, blueprint } = deployment;
  // A password "postgres" gives nothing away where it is the name of the service.
  return held
    .names()
    .map((name) => held.get(name))
    .filter((secret) => !blueprint.services.some(({ name }) => secret.equals(name)));
}

/** Judges each issue once, as soon as all that it reads is there. */
function follow(issues: readonly Issue[], probes: readonly AnyProbe[], secrets: readonly Secret[]) {
  const seen = new Map<AnyProbe, Fact<unknown>>();
  const judged = new Set<Issue>();
  const broken: Finding[] = [];
  const facts = {
    get: <T>(probe: Probe<T>) =>
      (seen.get(probe) as Fact<T> | undefined) ?? unknownFact(checksTexts.notRead()),
  };
  return (probe: AnyProbe, fact: Fact<unknown>): DoctorProgress => {
    seen.set(probe, fact);
    for (const issue of issues) {
      if (judged.has(issue) || !issue.reads.every((one) => seen.has(one))) continue;
      judged.add(issue);
      const found = detectIssues([issue], facts, 'running').filter((f) => f.status === 'broken');
      broken.push(...found.map((f) => maskFinding(f, secrets)));
    }
    const waiting = probes.filter((one) => !seen.has(one));
    return { done: seen.size, total: probes.length, waiting, broken };
  };
}
