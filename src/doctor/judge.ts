import { distinct, type Message } from '../base/message.ts';
import { checksTexts as t } from '../base/texts/checks.ts';
import type { Fact, Finding, KnownFact } from '../base/verdict.ts';
import { unknownFact } from './fact.ts';
import { fixStep, maybeFixStep, stepsStep } from './fixable.ts';
import type { Issue, Verdict } from './issue.ts';
import type { AnyProbe, Facts, Probe } from './probe.ts';
import type { Stage } from './stage.ts';

type Missing = Exclude<Fact<unknown>, { status: 'ok' }>;

/** Titles name the fault: where nobody saw it, the finding says so. */
function titleOf({ title }: Issue, { status }: Verdict): Message {
  if (status === 'ok') return t.notFound({ title });
  if (status === 'unknown') return t.notKnown({ title });
  return status === 'skipped' ? t.notLookedFor({ title }) : title;
}

function findingOf(issue: Issue, verdict: Verdict, stage: Stage): Finding {
  const mild = stage === 'preflight' && issue.preflight === 'warn' && verdict.status === 'broken';
  return {
    issue: issue.id,
    subject: verdict.subject ?? null,
    status: mild ? 'warn' : verdict.status,
    title: verdict.title ?? titleOf(issue, verdict),
    why: verdict.why ?? [],
    evidence: verdict.evidence ?? [],
    next: nextOf(issue, verdict, stage),
    explainedBy: [...issue.explainedBy, ...(verdict.explainedBy ?? [])],
  };
}

/** Its fix comes first, then the steps of the detector, or the other way round; before a deploy no fix can run. */
function nextOf(
  issue: Issue,
  { status, next = [], fixLast, manual }: Verdict,
  stage: Stage,
): Finding['next'] {
  const wrong = status === 'broken' || status === 'warn';
  if (!issue.fixable || !wrong || stage !== 'running') return next;
  if (manual === true) return [...next, stepsStep(issue)];
  const own =
    manual === 'maybe' ? maybeFixStep({ id: issue.id, fixable: 'partly' }) : fixStep(issue);
  return fixLast ? [...next, own] : [own, ...next];
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
    explainedBy: [...new Set(shown.flatMap((f) => f.because ?? []))],
  };
  return findingOf(issue, verdict, stage);
}

interface Judged {
  readonly finding: Finding;
  readonly brokenAsCause: Verdict['brokenAsCause'];
}

function judgeApart(issue: Issue, facts: Facts, stage: Stage): Judged[] {
  return issue.reads.flatMap((probe) => {
    const also = new Set<AnyProbe>([probe, ...(issue.alsoReads ?? [])]);
    const only: Facts = {
      get: (other) => (also.has(other) ? facts.get(other) : unknownFact(t.notRead())),
    };
    const { apart: _, ...one } = issue;
    return judge({ ...one, reads: [probe] }, only, stage).map(({ finding, ...more }) => {
      const subject = finding.status === 'unknown' ? probe.id : null;
      return { finding: { ...finding, subject: finding.subject ?? subject }, ...more };
    });
  });
}

function known<T>(facts: Facts, probe: Probe<T>): KnownFact<T> {
  const fact = facts.get(probe);
  if (fact.status === 'ok') return fact;
  throw new TypeError(`${probe.id} is not among what the issue reads`);
}

/** A mistake in one detector costs its own verdict and no other. */
function verdictsOf(issue: Issue, facts: Facts, stage: Stage): Verdict | readonly Verdict[] {
  try {
    return issue.detect(
      { get: facts.get.bind(facts), read: (probe) => known(facts, probe) },
      stage,
    );
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const evidence = words.split('\n').slice(0, 2);
    return { status: 'unknown', why: [t.detectorFailed()], evidence };
  }
}

function judge(issue: Issue, facts: Facts, stage: Stage): Judged[] {
  if (issue.apart) return judgeApart(issue, facts, stage);
  const missing = missingFacts(issue.reads, facts);
  if (missing.length > 0)
    return [{ finding: missingFinding(issue, missing, stage), brokenAsCause: undefined }];
  const verdicts = verdictsOf(issue, facts, stage);
  return ('status' in verdicts ? [verdicts] : verdicts).map((verdict) => ({
    finding: findingOf(issue, verdict, stage),
    brokenAsCause: verdict.brokenAsCause,
  }));
}

/**
 * Judges the facts. An issue that reads an unknown fact is unknown, one that reads a skipped fact
 * is skipped; its detector is asked only when everything that it reads is there. A fault that is
 * harmless by itself is broken where something unknown or broken follows from it, and from nothing
 * that is broken anyway; it comes last.
 */
export function detectIssues(issues: readonly Issue[], facts: Facts, stage: Stage): Finding[] {
  const judged = issues
    .filter((issue) => issue.stages.includes(stage))
    .flatMap((issue) => judge(issue, facts, stage));
  const of = (status: Finding['status']) =>
    judged.flatMap(({ finding }) => (finding.status === status ? [finding] : []));
  const sure = of('broken');
  const open = of('unknown').filter((doubt) => !sure.some((cause) => explains(cause, doubt)));
  const heads = sure.filter((one) => !sure.some((cause) => explains(cause, one)));
  const followed = { broken: heads, unknown: open, any: [...heads, ...open] };
  const isCause = ({ finding, brokenAsCause }: Judged) =>
    brokenAsCause !== undefined &&
    finding.status !== 'broken' &&
    followed[brokenAsCause].some((other) => explains(finding, other));
  const causes = judged
    .filter(isCause)
    .map(({ finding }): Finding => ({ ...finding, status: 'broken' }));
  return [...judged.filter((one) => !isCause(one)).map(({ finding }) => finding), ...causes];
}

export interface Root {
  readonly finding: Finding;
  /** Broken and unknown findings that follow from it, directly or through others. */
  readonly explains: readonly Finding[];
}

export interface Folded {
  /** Broken, and no other broken finding explains them. */
  readonly roots: readonly Root[];
  /** Unknown, and nothing else that is broken or unknown explains them. */
  readonly doubts: readonly Root[];
  readonly rest: readonly Finding[];
}

/**
 * Whether one finding is a cause of another: an entry names an issue, which never explains itself, or an issue
 * and a subject ("service-stopped:postgres").
 */
function explains(cause: Finding, finding: Finding): boolean {
  return finding.explainedBy.some((entry) => names(entry, cause, finding));
}

function names(entry: string, cause: Finding, finding: Finding): boolean {
  const { issue, subject } = cause;
  if (cause === finding) return false;
  return entry === issue ? issue !== finding.issue : entry === `${issue}:${subject}`;
}

/** Which open findings follow from which, found by name: a bundle may hold a thousand that each name a thousand. */
function linksAmong(open: ReadonlySet<Finding>) {
  const named = new Map<string, Finding[]>();
  const add = (name: string, finding: Finding) => {
    const there = named.get(name);
    if (there) there.push(finding);
    else named.set(name, [finding]);
  };
  for (const finding of open) {
    add(finding.issue, finding);
    add(`${finding.issue}:${finding.subject}`, finding);
  }
  const causes = new Map<Finding, ReadonlySet<Finding>>();
  const effects = new Map<Finding, Finding[]>([...open].map((finding) => [finding, []]));
  for (const finding of open) {
    const found = new Set<Finding>();
    for (const entry of new Set(finding.explainedBy))
      for (const cause of named.get(entry) ?? [])
        if (names(entry, cause, finding)) found.add(cause);
    causes.set(finding, found);
    for (const cause of found) effects.get(cause)?.push(finding);
  }
  return { causes, effects };
}

type Links = ReturnType<typeof linksAmong>;

/** Findings that follow from a head, through any number of links, and are not taken yet. */
function followers(head: Finding, open: ReadonlySet<Finding>, { effects }: Links): Finding[] {
  const found = new Set([head]);
  for (const cause of found)
    for (const f of effects.get(cause) ?? [])
      if (open.has(f) && !found.has(f) && !rivals(head, f) && follows(f, cause)) found.add(f);
  found.delete(head);
  return [...found];
}

/** From something that nobody knows nothing follows for certain: a fault that was seen stays one. */
const follows = (f: Finding, cause: Finding): boolean =>
  f.status === 'unknown' || cause.status === 'broken';

/** Two findings of one issue are two causes, unless one names the other. */
const rivals = (head: Finding, f: Finding): boolean => f.issue === head.issue && !namesOwn(f);

/** Whether it names others of its own issue; asked once each. */
const namesOwn = remembered((f: Finding) =>
  f.explainedBy.some((entry) => entry.startsWith(`${f.issue}:`)),
);

function remembered<T extends object>(ask: (one: T) => boolean): (one: T) => boolean {
  const known = new WeakMap<T, boolean>();
  return (one) => {
    const answer = known.get(one) ?? ask(one);
    known.set(one, answer);
    return answer;
  };
}

function foldStatus(status: 'broken' | 'unknown', open: Set<Finding>, links: Links): Root[] {
  const all = [...open].filter((f) => f.status === status);
  const isCause = (cause: Finding) => cause.status === status && open.has(cause);
  const followUps = new Set(
    [...open].filter((f) => [...(links.causes.get(f) ?? [])].some(isCause)),
  );
  const explained = (f: Finding) => followUps.has(f);
  // Those that explain each other in a circle have no head: then the first one is the root cause.
  const heads = [...all.filter((f) => !explained(f)), ...all.filter(explained)];
  const left = new Set([...open].filter(explained));
  const roots: Root[] = [];
  for (const finding of heads) {
    if (!open.delete(finding)) continue;
    left.delete(finding);
    const explains = followers(finding, left, links);
    for (const f of explains) {
      open.delete(f);
      left.delete(f);
    }
    roots.push({ finding, explains });
  }
  return roots;
}

/** One cause, one headline: what follows from a root is folded under it. */
export function foldRoots(findings: readonly Finding[]): Folded {
  const open = new Set(findings.filter(isOpen));
  const links = linksAmong(open);
  const roots = foldStatus('broken', open, links);
  const doubts = foldStatus('unknown', open, links);
  return { roots, doubts, rest: findings.filter((f) => !isOpen(f)) };
}

const isOpen = (f: Finding): boolean => f.status === 'broken' || f.status === 'unknown';
