import type { Message } from '../core/message.ts';
import type { Fact, Finding } from '../core/verdict.ts';
import { checksTexts as t } from '../i18n/checks.ts';
import { unknownFact } from './fact.ts';
import type { Issue, Stage, Verdict } from './issue.ts';
import type { AnyProbe, Facts } from './probe.ts';

type Missing = Exclude<Fact<unknown>, { status: 'ok' }>;

function findingOf(issue: Issue, verdict: Verdict, stage: Stage): Finding {
  const mild = stage === 'preflight' && issue.preflight === 'warn' && verdict.status === 'broken';
  return {
    issue: issue.id,
    subject: verdict.subject ?? null,
    status: mild ? 'warn' : verdict.status,
    title: verdict.title ?? issue.title,
    why: verdict.why ?? [],
    evidence: verdict.evidence ?? [],
    next: verdict.next ?? [],
    explainedBy: issue.explainedBy,
  };
}

/** The same reason told by several facts is said once. */
function distinct(reasons: readonly Message[]): Message[] {
  const seen = new Map(reasons.map((r) => [JSON.stringify(r), r]));
  return [...seen.values()];
}

function missingFacts(probes: readonly AnyProbe[], facts: Facts): Missing[] {
  return probes.map((p) => facts.get(p)).filter((f) => f.status !== 'ok');
}

function missingFinding(issue: Issue, missing: readonly Missing[], stage: Stage): Finding {
  const unknown = missing.filter((f) => f.status === 'unknown');
  const shown = unknown.length > 0 ? unknown : missing;
  const verdict: Verdict = {
    status: unknown.length > 0 ? 'unknown' : 'skipped',
    why: distinct(shown.map((f) => f.reason)),
    evidence: [...new Set(shown.flatMap((f) => f.evidence))],
  };
  return findingOf(issue, verdict, stage);
}

function judgeApart(issue: Issue, facts: Facts, stage: Stage): Finding[] {
  return issue.reads.flatMap((probe) => {
    const only: Facts = {
      get: (other) => (Object.is(other, probe) ? facts.get(other) : unknownFact(t.notRead())),
    };
    const { apart: _, ...one } = issue;
    return judge({ ...one, reads: [probe] }, only, stage).map((finding) =>
      finding.status === 'unknown' ? { ...finding, subject: finding.subject ?? probe.id } : finding,
    );
  });
}

function judge(issue: Issue, facts: Facts, stage: Stage): Finding[] {
  if (issue.apart) return judgeApart(issue, facts, stage);
  const missing = missingFacts(issue.reads, facts);
  if (missing.length > 0) return [missingFinding(issue, missing, stage)];
  const verdicts = issue.detect(facts);
  return ('status' in verdicts ? [verdicts] : verdicts).map((v) => findingOf(issue, v, stage));
}

/**
 * Judges the facts. An issue that reads an unknown fact is unknown, one that reads a skipped fact is
 * skipped; its detector is asked only when everything that it reads is there.
 */
export function detectIssues(issues: readonly Issue[], facts: Facts, stage: Stage): Finding[] {
  return issues
    .filter((issue) => issue.stages.includes(stage))
    .flatMap((issue) => judge(issue, facts, stage));
}

export interface Root {
  readonly finding: Finding;
  /** Broken and unknown findings that follow from it, directly or through others. */
  readonly explains: readonly Finding[];
}

export interface Folded {
  readonly roots: readonly Root[];
  /** Every finding that is not a root and not explained by one. */
  readonly rest: readonly Finding[];
}

/** A root is a broken finding that no other broken finding explains; what follows from it is folded under it. */
export function foldRoots(findings: readonly Finding[]): Folded {
  const broken = new Set(findings.filter((f) => f.status === 'broken').map((f) => f.issue));
  const open = findings.filter((f) => f.status === 'broken' || f.status === 'unknown');
  const folded = new Set<Finding>();
  const roots: Root[] = [];
  const take = (root: Finding) => {
    const explains: Finding[] = [];
    const causes = [root.issue];
    for (const cause of causes) {
      for (const f of open) {
        if (f === root || f.issue === root.issue || folded.has(f)) continue;
        if (!f.explainedBy.includes(cause) || roots.some((r) => r.finding === f)) continue;
        folded.add(f);
        explains.push(f);
        if (f.status === 'broken' && !causes.includes(f.issue)) causes.push(f.issue);
      }
    }
    roots.push({ finding: root, explains });
  };
  const explained = (f: Finding) => f.explainedBy.some((id) => id !== f.issue && broken.has(id));
  for (const f of open) if (f.status === 'broken' && !explained(f)) take(f);
  // Two that explain each other would both vanish: the first one stands for them.
  for (const f of open)
    if (f.status === 'broken' && !folded.has(f) && !roots.some((r) => r.finding === f)) take(f);
  const shown = new Set(roots.map((r) => r.finding));
  return { roots, rest: findings.filter((f) => !shown.has(f) && !folded.has(f)) };
}
