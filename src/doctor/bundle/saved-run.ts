import * as v from 'valibot';
import { isMessage, type Message } from '../../base/message.ts';
import type { Secret } from '../../base/secret.ts';
import { checksTexts } from '../../base/texts/checks.ts';
import type { Fact, Finding } from '../../base/verdict.ts';
import { composeLabels } from '../../docker/containers.ts';
import { isPlainLine } from '../../report/clean.ts';
import type { Block } from '../../report/view.ts';
import { unknownFact } from '../fact.ts';
import type { Issue } from '../issue.ts';
import { foldRoots } from '../judge.ts';
import { plainValue } from '../mask.ts';
import type { AnyProbe, Probe } from '../probe.ts';
import type { ShownRun } from '../report-run.ts';
import type { Diagnosis } from '../run-doctor.ts';
import { isKnownCommand } from './known-command.ts';

const message = v.custom<Message>(isMessage);
const step = v.object({ command: v.string(), what: v.optional(message) });
const status = v.picklist(['ok', 'warn', 'broken', 'unknown', 'skipped']);
const strings = v.array(v.string());
/** More than any run has; what follows from what is looked for among all of them. */
const most = { findings: 1_000, causes: 1_000, lines: 10_000 } as const;
const lines = v.pipe(strings, v.maxLength(most.lines));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(amount, v.safeInteger());
/** A directory: it becomes part of commands that a person types. */
const oneLine = v.pipe(v.string(), v.maxLength(4096), v.check(isPlainLine));
const finding = v.object({
  issue: v.string(),
  subject: v.nullable(v.string()),
  status,
  title: message,
  why: v.pipe(v.array(message), v.maxLength(most.lines)),
  evidence: lines,
  next: v.pipe(v.array(step), v.maxLength(most.causes)),
  explainedBy: v.pipe(strings, v.maxLength(most.causes)),
});
const issue = v.object({
  id: v.string(),
  title: message,
  faq: v.nullish(v.string()),
  topic: v.optional(v.string()),
  about: v.optional(v.object({ why: message, ways: v.array(step) })),
});
const probe = {
  id: v.string(),
  title: message,
  deadline: v.picklist(['instant', 'short', 'long']),
};
const fact = v.object({
  ...probe,
  status: v.picklist(['ok', 'unknown', 'skipped']),
  value: v.unknown(),
  reason: v.nullable(message),
  evidence: lines,
  durationMs: amount,
  cause: v.nullable(v.string()),
});
const installation = v.object({
  layout: v.string(),
  title: message,
  notices: v.pipe(v.array(message), v.maxLength(most.findings)),
  absent: v.pipe(
    v.array(v.object({ name: v.string(), reason: message })),
    v.maxLength(most.findings),
  ),
});
const block = v.variant('kind', [
  v.object({ kind: v.literal('gap') }),
  v.object({
    kind: v.literal('text'),
    text: message,
    status: v.optional(v.picklist(['ok', 'broken', 'warn', 'unknown', 'skipped', 'plain'])),
    indent: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20))),
  }),
]);
const schema = v.object({
  verdict: v.picklist(['healthy', 'findings', 'unknown']),
  issues: v.pipe(v.array(issue), v.maxLength(most.findings)),
  findings: v.pipe(v.array(finding), v.maxLength(most.findings)),
  passed: count,
  facts: v.pipe(v.array(fact), v.maxLength(most.lines)),
  unfinished: strings,
  durationMs: amount,
  counts: v.array(message),
  dir: oneLine,
  stack: v.string(),
  project: v.nullable(v.string()),
  /** Bundles of earlier versions lack it. */
  installation: v.optional(v.nullable(installation), null),
  at: v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.check((text) => !Number.isNaN(Date.parse(text))),
  ),
  more: v.object({ brief: v.array(block), full: v.array(block) }),
  aim: v.nullable(oneLine),
});

type Saved = v.InferOutput<typeof schema>;

/** Containers of other projects on this machine are nobody's business; what concerns them is in the findings. */
function ownOnly(value: unknown, project: string | null): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter((item: unknown) => {
    const labels: unknown = Reflect.get(Object(item), 'labels');
    if (typeof labels !== 'object' || labels === null) return true;
    return Reflect.get(labels, composeLabels.project) === project;
  });
}

/** A run as plain data: sentences stay sentences, facts lose everything that JSON does not know. */
export function savedRun(run: ShownRun, secrets: readonly Secret[]): unknown {
  const { diagnosis, at, ...rest } = run;
  const { verdict, issues, findings, passed, facts, unfinished, durationMs } = diagnosis;
  return {
    ...rest,
    ...{ verdict, findings, passed, durationMs },
    issues: issues.map(({ id, title, faq, topic, about }) => ({ id, title, faq, topic, about })),
    facts: [...facts.all()].map(([{ id, title, deadline }, read]) => ({
      ...{ id, title, deadline, status: read.status, reason: read.reason, cause: read.cause },
      durationMs: read.durationMs,
      evidence: plainValue(read.evidence, secrets),
      value: plainValue(ownOnly(read.value, rest.project), secrets) ?? null,
    })),
    unfinished: unfinished.map(({ id }) => id),
    at: at.toISOString(),
  };
}

const never = () => Promise.reject(new Error('a saved probe reads nothing'));

/** The same with the keys that are not there left out instead of undefined. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

/** Steps that this program itself could advise; a bundle may come from anybody. */
const knownSteps = (steps: Saved['findings'][number]['next']) =>
  steps.filter(({ command }) => isKnownCommand(command)).map((one) => present(one));

function issueOf({ about, ...row }: Saved['issues'][number]): Issue {
  const detect = () => [];
  const faq = row.faq ?? undefined;
  const known = about && { ...about, ways: knownSteps(about.ways) };
  return present({
    ...row,
    about: known,
    faq,
    reads: [],
    explainedBy: [],
    stages: [],
    detect,
  }) as Issue;
}

function findingOf(row: Saved['findings'][number]): Finding {
  const evidence = row.evidence.flatMap((text) => text.split(/[\n\r]+/));
  return { ...row, evidence, next: knownSteps(row.next) } as Finding;
}

function diagnosisOf(saved: Saved): Diagnosis {
  const findings = saved.findings.map(findingOf);
  const facts = new Map<AnyProbe, Fact<unknown>>(
    saved.facts.map(({ id, title, deadline, ...read }) => [
      { id, title, deadline, read: never },
      read as Fact<unknown>,
    ]),
  );
  const unfinished = new Set(saved.unfinished);
  return {
    verdict: saved.verdict,
    issues: saved.issues.map(issueOf),
    findings,
    folded: foldRoots(findings),
    warnings: findings.filter((f) => f.status === 'warn'),
    passed: saved.passed,
    facts: {
      all: () => facts,
      get: <T>(_: Probe<T>): Fact<T> => unknownFact(checksTexts.notRead()),
    },
    unfinished: [...facts.keys()].filter(({ id }) => unfinished.has(id)),
    durationMs: saved.durationMs,
  };
}

/** The run that saved data describes; undefined when it is none. */
export function restoredRun(data: unknown): ShownRun | undefined {
  const parsed = v.safeParse(schema, data);
  if (!parsed.success) return undefined;
  const { counts, dir, stack, project, installation: foreign, at, more, aim } = parsed.output;
  const blocks = (list: Saved['more']['brief']) => list.map((one) => present(one) as Block);
  return {
    diagnosis: diagnosisOf(parsed.output),
    ...{ counts, dir, stack, project, aim, installation: foreign },
    at: new Date(at),
    more: { brief: blocks(more.brief), full: blocks(more.full) },
  };
}
