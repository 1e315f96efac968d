import { distinct, literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { explainCommand, program } from '../base/program.ts';
import { checksTexts } from '../base/texts/checks.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import type { Finding } from '../base/verdict.ts';
import type { Block } from '../report/view.ts';
import { gatherAlike } from './group-findings.ts';
import { topicOf } from './issue.ts';
import type { Root } from './judge.ts';
import { firstFew, listed, secondsOf } from './lists.ts';
import type { Diagnosis } from './run-doctor.ts';

export interface ViewInput {
  readonly diagnosis: Diagnosis;
  /** Counts for the line that says that all is well; empty for a part of it. */
  readonly counts: readonly Message[];
  readonly verbose: boolean;
}

const gap: Block = { kind: 'gap' };
const sum = (roots: readonly Root[], status: Finding['status']): number =>
  roots.reduce((n, { explains }) => n + explains.filter((f) => f.status === status).length, 0);

/** The view of doctor: the answer, then each root with its consequences, then what is unknown. */
export function doctorView(input: ViewInput): Block[] {
  const { diagnosis, verbose } = input;
  const { folded, warnings, verdict } = diagnosis;
  const parts: Block[][] = [
    ...shownRoots(input).map((root) => rootBlocks(root, diagnosis, verbose)),
    ...doubtBlocks(folded.doubts, diagnosis, verbose),
    [...noteBlocks(warnings, verdict === 'healthy', verbose), ...fineBlocks(diagnosis)],
  ];
  const shown = parts.filter((blocks) => blocks.length > 0);
  const apart = verdict === 'healthy' && !verbose ? [] : [gap];
  const rest = verbose ? restBlocks(folded.rest) : [];
  return [
    headline(input),
    ...shown.flatMap((blocks, at) => (at === 0 ? [...apart, ...blocks] : [gap, ...blocks])),
    ...rest,
  ];
}

/** --verbose tells each by itself. */
function shownRoots({ diagnosis, verbose }: ViewInput): readonly Root[] {
  const { folded, issues } = diagnosis;
  return verbose ? folded.roots : gatherAlike(folded.roots, issues);
}

function headline({ diagnosis, counts, verbose }: ViewInput): Block {
  const { verdict, folded, passed, warnings, durationMs } = diagnosis;
  const s = secondsOf(durationMs);
  const aside = t.took({ s });
  const n = shownRoots({ diagnosis, counts, verbose }).length;
  if (verdict === 'findings') {
    const m = sum(folded.roots, 'broken');
    const text = m > 0 ? t.roots({ n, m }) : t.problems({ n });
    return { kind: 'headline', status: 'broken', text, aside };
  }
  if (verdict === 'unknown')
    return { kind: 'headline', status: 'unknown', text: doubtText(folded.doubts), aside };
  const list = listed(counts);
  const part =
    passed > 0 ? t.healthyPart({ n: passed, s }) : t.onlyNotes({ n: warnings.length, s });
  const text = list === undefined ? part : t.healthy({ counts: list, s });
  return { kind: 'headline', status: 'ok', text };
}

function doubtText(doubts: readonly Root[]): Message {
  const [first, ...more] = doubts;
  if (first === undefined) return t.nothingSeen();
  const n = countOf(doubts.flatMap(({ finding, explains }) => [finding, ...explains]));
  // One that has a sentence of its own, with what to do, says more than a number.
  return more.length === 0 && first.finding.next.length > 0
    ? t.cannotTell({ what: first.finding.title })
    : t.cannotTellMany({ n });
}

function withExplain(finding: Finding, diagnosis: Diagnosis): Finding {
  const command = explainCommand(finding.issue);
  const row = diagnosis.issues.find(({ id }) => id === finding.issue);
  // A finding that could not be looked at has nothing to explain yet.
  if (
    finding.status !== 'broken' ||
    row?.about === undefined ||
    finding.next.some((step) => step.command === command)
  )
    return finding;
  const step: NextStep = { command, what: t.explainStep() };
  return { ...finding, next: [...finding.next, step] };
}

function rootBlocks(root: Root, diagnosis: Diagnosis, verbose: boolean): Block[] {
  const broken = root.explains.filter((f) => f.status === 'broken');
  const unknown = root.explains.filter((f) => f.status === 'unknown');
  const followers = [...broken, ...unknown];
  const own = JSON.stringify(root.finding.title);
  // A repeated sentence is left out.
  const others = distinct(broken.map(({ title }) => title)).filter(
    (title) => JSON.stringify(title) !== own,
  );
  const said: Message[] = [
    ...(others.length > 0 ? [t.becauseOf({ list: firstFew(others, 4, t.andThen) })] : []),
    ...(unknown.length > 0
      ? [t.uncheckedBecause({ n: countOf(unknown), list: idsOf(unknown) })]
      : []),
    ...(broken.length > 4 && !verbose ? [t.verboseAll({ n: followers.length })] : []),
  ];
  const finding = withExplain(root.finding, diagnosis);
  const blocks: Block[] = [{ kind: 'findings', findings: [finding] }];
  if (said.length > 0) blocks.push(gap);
  blocks.push(...said.map((text): Block => ({ kind: 'text', text, indent: 4 })));
  if (verbose && followers.length > 0) blocks.push(gap, { kind: 'findings', findings: followers });
  return blocks;
}

/** Their ids, each once: a title names a fault, and nobody knows whether it is there. */
const checksOf = (findings: readonly Finding[]): readonly Message[] =>
  distinct(findings.map(({ issue }) => literal(issue)));

/** As many as are listed: one check may be made on several services. */
const countOf = (findings: readonly Finding[]): number => checksOf(findings).length;

const idsOf = (findings: readonly Finding[]): Message => firstFew(checksOf(findings), 6);

/** Doubts with a way out stand for themselves; the others are gathered under their common reason. */
function doubtBlocks(doubts: readonly Root[], diagnosis: Diagnosis, verbose: boolean): Block[][] {
  const own = doubts.filter(({ finding }) => verbose || finding.next.length > 0);
  const groups = new Map<string, Finding[]>();
  for (const root of doubts) {
    if (own.includes(root)) continue;
    const key = reasonOf(root.finding);
    groups.set(key, [...(groups.get(key) ?? []), root.finding, ...root.explains]);
  }
  const gathered = [...groups.values()].flatMap((findings): Block[] => [
    {
      kind: 'text',
      status: 'unknown',
      text: t.unchecked({ n: countOf(findings), list: idsOf(findings) }),
    },
    ...(findings[0]?.why ?? []).map((text): Block => ({ kind: 'text', text, indent: 4 })),
    ...(findings[0]?.why.some(({ id }) => late.has(id)) ? [moreTime(diagnosis.durationMs)] : []),
  ]);
  return [...own.map((root) => rootBlocks(root, diagnosis, verbose)), gathered];
}

const late = new Set([checksTexts.timedOut({ seconds: 0 }).id, checksTexts.notStarted().id]);

const mostSeconds = 600;

/** More than this run had: what was just done is no advice. */
function moreTime(spentMs: number): Block {
  const seconds = Math.min(mostSeconds, Math.max(30, 10 * Math.ceil((2 * spentMs) / 10_000)));
  const command = `${program.command} doctor --budget ${seconds}`;
  return { kind: 'next', indent: 4, steps: [{ command, what: t.moreTime() }] };
}

/** How late something was does not set it apart. */
const reasonOf = ({ why }: Finding): string =>
  JSON.stringify(why.map((reason) => (late.has(reason.id) ? 'late' : reason)));

/** One line a warning, with where to read more; --verbose shows them whole. */
function noteBlocks(warnings: readonly Finding[], healthy: boolean, verbose: boolean): Block[] {
  if (verbose) return warnings.length > 0 ? [{ kind: 'findings', findings: warnings }] : [];
  return warnings.map(({ title, issue }): Block => {
    const text = healthy && warnings.length === 1 ? t.note({ title }) : title;
    return { kind: 'text', status: 'warn', text, aside: literal(explainCommand(issue)) };
  });
}

function fineBlocks({ verdict, passed, findings, issues }: Diagnosis): Block[] {
  if (verdict !== 'unknown' || passed === 0) return [];
  const ok = new Set(findings.filter((f) => f.status === 'ok').map((f) => f.issue));
  const topics = new Set(issues.filter(({ id }) => ok.has(id)).map(topicOf));
  const text = t.fine({ n: passed, topics: [...topics].join(', ') });
  return [{ kind: 'text', status: 'ok', text }];
}

function restBlocks(rest: readonly Finding[]): Block[] {
  const others = rest.filter((f) => f.status === 'ok' || f.status === 'skipped');
  return others.length > 0 ? [gap, { kind: 'findings', findings: others }] : [];
}
