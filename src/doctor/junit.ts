import { type Lang, say } from '../base/message.ts';
import { program } from '../base/program.ts';
import type { Finding } from '../base/verdict.ts';
import { clean } from '../report/clean.ts';
import type { Issue } from './issue.ts';
import { topicOf } from './issue.ts';
import type { Diagnosis } from './run-doctor.ts';

export interface MachineInput {
  readonly diagnosis: Diagnosis;
  readonly project: string;
  readonly at: Date;
  readonly failOnWarn: boolean;
}

/** Text of an XML document: what a control character would break is gone. */
function escaped(text: string): string {
  return clean(text)
    .replace(
      /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const attribute = (text: string): string => escaped(text.replace(/\s+/g, ' '));

function textOf(finding: Finding, lang: Lang): string {
  return [
    say(finding.title, lang),
    ...finding.why.map((message) => say(message, lang)),
    ...finding.evidence.map((line) => `  ${line}`),
    ...finding.next.map(
      ({ command, what }) => `→ ${command}${what ? `   ${say(what, lang)}` : ''}`,
    ),
  ].join('\n');
}

type Outcome = 'failure' | 'error' | 'skipped' | 'note' | 'ok';

/** broken fails, unknown is an error (the test could not run), a warning is a note unless it counts. */
function outcomeOf({ status }: Finding, failOnWarn: boolean): Outcome {
  if (status === 'broken') return 'failure';
  if (status === 'unknown') return 'error';
  if (status === 'warn') return failOnWarn ? 'failure' : 'note';
  return status === 'skipped' ? 'skipped' : 'ok';
}

const order: readonly Outcome[] = ['failure', 'error', 'note', 'skipped', 'ok'];

interface Case {
  readonly issue: Issue;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

function caseOf(issue: Issue, { diagnosis, failOnWarn }: MachineInput): Case {
  const all = diagnosis.findings.filter((f) => f.issue === issue.id);
  const outcomes = all.map((f) => outcomeOf(f, failOnWarn));
  const fine = outcomes.includes('ok') ? order.slice(0, 3) : order;
  const outcome = fine.find((one) => outcomes.includes(one)) ?? 'ok';
  const times = issue.reads.map((probe) => diagnosis.facts.get(probe).durationMs);
  return {
    issue,
    outcome,
    findings: all.filter((_, at) => outcomes[at] === outcome),
    seconds: Math.max(0, ...times) / 1000,
  };
}

function body({ outcome, findings }: Case, lang: Lang): string {
  if (outcome === 'ok') return '';
  const title = findings.map((f) => say(f.title, lang)).join('; ');
  const text = findings.map((f) => textOf(f, lang)).join('\n\n');
  if (outcome === 'note') return `<system-out>${escaped(text)}</system-out>`;
  if (outcome === 'skipped') {
    const why = findings.flatMap((f) => f.why.map((message) => say(message, lang))).join('; ');
    return `<skipped message="${attribute(why)}"/>`;
  }
  const type = findings[0]?.status ?? '';
  return `<${outcome} type="${type}" message="${attribute(title)}">${escaped(text)}</${outcome}>`;
}

/** A run as JUnit XML: one test case an issue. */
export function junitDocument(input: MachineInput, lang: Lang): string {
  const { diagnosis, project, at } = input;
  const suite = `${program.command} doctor`;
  const cases = diagnosis.issues.map((issue) => caseOf(issue, input));
  const count = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  const time = (diagnosis.durationMs / 1000).toFixed(3);
  const totals = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${time}"`;
  const lines = cases.map((one) => {
    const inner = body(one, lang);
    const head = `classname="${attribute(`doctor.${topicOf(one.issue)}`)}" name="${attribute(one.issue.id)}" time="${one.seconds.toFixed(3)}"`;
    return inner === '' ? `    <testcase ${head}/>` : `    <testcase ${head}>${inner}</testcase>`;
  });
  const stamp = at.toISOString().replace(/\.\d+Z$/, 'Z');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${suite}" ${totals}>`,
    `  <testsuite name="${attribute(`${suite} ${project}`)}" timestamp="${stamp}" ${totals}>`,
    ...lines,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
