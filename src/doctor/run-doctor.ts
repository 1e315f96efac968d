import { type ExitCode, exit } from '../base/exit.ts';
import type { Secret } from '../base/secret.ts';
import { checksTexts } from '../base/texts/checks.ts';
import type { Fact, Finding } from '../base/verdict.ts';
import type { Deployment } from '../config/deployment.ts';
import { unknownFact } from './fact.ts';
import type { Issue } from './issue.ts';
import { probesOf } from './issue.ts';
import { detectIssues, type Folded, foldRoots } from './judge.ts';
import { maskFinding } from './mask.ts';
import type { AnyProbe, Facts, Probe, ProbeTarget } from './probe.ts';
import { type ReadFacts, runProbes } from './run-probes.ts';
import type { Stage } from './stage.ts';

/** Most time that a run takes when nothing else is asked for. */
export const doctorBudgetMs = 5_000;

export interface DoctorInput extends ProbeTarget {
  /** The issues to look for; only what they read is read. */
  readonly issues: readonly Issue[];
  readonly signal: AbortSignal;
  readonly budgetMs?: number;
  /** `running` when nothing else is said. */
  readonly stage?: Stage;
  /** Never shown, whatever quotes them; those of the deployment when nothing else is said. */
  readonly secrets?: readonly Secret[];
  /** Called with what is known so far, each time a fact comes in. */
  onProgress?(progress: DoctorProgress): void;
}

export interface DoctorProgress {
  readonly done: number;
  readonly total: number;
  /** Probes still being read. */
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
  /** Probes without an answer before their deadline or the end of the budget. */
  readonly unfinished: readonly AnyProbe[];
  readonly durationMs: number;
}

/** Reads everything that the issues need, all at once and within one budget, and judges it. Changes nothing. */
export async function runDoctor(input: DoctorInput): Promise<Diagnosis> {
  const { effects, issues, onProgress, budgetMs = doctorBudgetMs, stage = 'running' } = input;
  const { secrets = secretsIn(input.deployment) } = input;
  const began = effects.clock.monotonic();
  const probes = probesOf(issues, stage);
  const detect = (some: readonly Issue[], facts: Facts) =>
    detectIssues(some, facts, stage).map((finding) => maskFinding(finding, secrets));
  const take = follow(issues, probes, detect);
  const facts = await runProbes({
    ...input,
    probes,
    stage,
    budgetMs,
    ...(onProgress && {
      onFact: (probe: AnyProbe, fact: Fact<unknown>) => {
        onProgress(take(probe, fact));
      },
    }),
  });
  const durationMs = effects.clock.monotonic() - began;
  return diagnosisOf({ issues, findings: detect(issues, facts), facts, durationMs });
}

/** The verdict about findings. */
export function diagnosisOf(
  read: Pick<Diagnosis, 'issues' | 'findings' | 'facts' | 'durationMs'>,
): Diagnosis {
  const { findings, facts } = read;
  const folded = foldRoots(findings);
  const fine = findings.filter((f) => f.status === 'ok').length;
  const warnings = findings.filter((f) => f.status === 'warn');
  return {
    ...read,
    verdict: verdictOf(folded, fine + warnings.length),
    folded,
    warnings,
    passed: fine,
    unfinished: [...facts.all()]
      .filter(([, fact]) => fact.status === 'unknown' && fact.cause === 'TIMEOUT')
      .map(([probe]) => probe),
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
    .filter((name) => held.has(name))
    .map((name) => held.get(name))
    .filter((secret) => !blueprint.services.some(({ name }) => secret.equals(name)));
}

/** Judges each issue once, as soon as all that it reads is there. */
function follow(
  issues: readonly Issue[],
  probes: readonly AnyProbe[],
  detect: (issues: readonly Issue[], facts: Facts) => readonly Finding[],
) {
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
      broken.push(...detect([issue], facts).filter((f) => f.status === 'broken'));
    }
    const waiting = probes.filter((one) => !seen.has(one));
    return { done: seen.size, total: probes.length, waiting, broken };
  };
}
