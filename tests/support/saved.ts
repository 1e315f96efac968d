import { literal } from '../../src/base/message.ts';
import { doctorTexts as t } from '../../src/base/texts/doctor.ts';
import type { Fact, Finding } from '../../src/base/verdict.ts';
import { unknownFact } from '../../src/doctor/fact.ts';
import type { Issue } from '../../src/doctor/issue.ts';
import { foldRoots } from '../../src/doctor/judge.ts';
import { type AnyProbe, defineProbe } from '../../src/doctor/probe.ts';
import type { ShownRun } from '../../src/doctor/report-run.ts';
import type { Diagnosis } from '../../src/doctor/run-doctor.ts';
import { okFact } from './facts.ts';

export const probeOf = (id: string): AnyProbe =>
  defineProbe({
    id,
    title: literal(id),
    deadline: 'short',
    read: async () => ({ status: 'ok', value: 1 }),
  });

const issue: Issue = {
  id: 'service-stopped',
  title: literal('a service is stopped'),
  topic: 'containers',
  about: { why: literal('because'), ways: [{ command: 'costrict up' }] },
  reads: [],
  explainedBy: [],
  stages: ['running'],
  detect: () => [],
};

export function findingOf(change: Partial<Finding> = {}): Finding {
  return {
    issue: 'service-stopped',
    subject: 'redis',
    status: 'broken',
    title: literal('redis is stopped'),
    why: [t.took({ s: '1.0' })],
    evidence: ['container state: exited 137'],
    next: [{ command: 'costrict up redis', what: t.explainStep() }],
    explainedBy: ['docker-missing-or-old'],
    ...change,
  };
}

/** A run of doctor made for the test. */
export function runOf(
  findings: readonly Finding[] = [findingOf()],
  facts: ReadonlyMap<AnyProbe, Fact<unknown>> = new Map([[probeOf('x'), okFact({ a: [1, null] })]]),
): ShownRun {
  const diagnosis: Diagnosis = {
    verdict: findings.some((f) => f.status === 'broken') ? 'findings' : 'healthy',
    issues: [issue],
    findings,
    folded: foldRoots(findings),
    warnings: findings.filter((f) => f.status === 'warn'),
    passed: 3,
    facts: { all: () => facts, get: () => unknownFact(literal('not read')) },
    unfinished: [],
    durationMs: 1234.5678,
  };
  return {
    diagnosis,
    counts: [literal('2 services')],
    dir: '/opt/x',
    stack: 'toy',
    installation: null,
    project: 'x',
    at: new Date('2026-03-04T05:06:07.000Z'),
    more: { brief: [], full: [{ kind: 'gap' }, { kind: 'text', text: literal('more') }] },
    aim: null,
  };
}
