import { expect, test } from 'vitest';
import type { Fact } from '../../../../../src/base/verdict.ts';
import type { Issue } from '../../../../../src/doctor/issue.ts';
import type { AnyProbe, Probe } from '../../../../../src/doctor/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../../support/facts.ts';

export type Pair = readonly [AnyProbe, Fact<unknown>];

/** A fact of a probe, of its own type. */
export const fact = <T>(probe: Probe<T>, value: T, evidence: readonly string[] = []): Pair => [
  probe,
  okFact(value, evidence),
];

export const judge = (issue: Issue, ...pairs: readonly Pair[]) =>
  detectOne(issue, factsOf(...pairs), 'running');

/** Status and everything that a person reads, in both languages. */
export function seen(issue: Issue, ...pairs: readonly Pair[]) {
  const findings = judge(issue, ...pairs);
  return {
    status: findings.map(({ subject, status }) => (subject ? `${subject}: ${status}` : status)),
    en: findings.map((finding) => textOf(finding)).join('\n'),
    zh: findings.map((finding) => textOf(finding, 'zh')).join('\n'),
    evidence: findings.flatMap(({ evidence }) => evidence),
  };
}

/** With each of its sources unplugged in turn, nothing may turn ok or broken. */
export function unknownWithout(issue: Issue, ...pairs: readonly Pair[]): void {
  test.each(pairs.map(([probe]) => probe.id))('without %s nothing must turn ok or broken', (id) => {
    const left = pairs.filter(([probe]) => probe.id !== id);
    const statuses = new Set(judge(issue, ...left).map(({ status }) => status));
    if (issue.apart !== true) expect([...statuses]).toEqual(['unknown']);
    else expect(statuses).toContain('unknown');
  });
}
