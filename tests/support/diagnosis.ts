import { literal } from '../../src/base/message.ts';
import type { Secret } from '../../src/base/secret.ts';
import type { Fact } from '../../src/base/verdict.ts';
import { defineIssue, type Issue, type Verdict } from '../../src/doctor/issue.ts';
import { detectIssues } from '../../src/doctor/judge.ts';
import { maskFinding } from '../../src/doctor/mask.ts';
import { type AnyProbe, defineProbe } from '../../src/doctor/probe.ts';
import { type Diagnosis, diagnosisOf as diagnosisFrom } from '../../src/doctor/run-doctor.ts';
import { factsOf, okFact } from './facts.ts';

const probeNamed = (id: string): AnyProbe =>
  defineProbe<unknown>({
    id,
    title: literal(id),
    deadline: 'short',
    read: async () => ({ status: 'ok', value: 1 }),
  });

export interface Row {
  readonly id: string;
  readonly fact?: Fact<unknown>;
  readonly verdict?: Verdict | readonly Verdict[];
  readonly explainedBy?: readonly string[];
  readonly topic?: string;
  readonly about?: Issue['about'];
}

/** A run over issues made for the test; each reads a probe of its own, fine unless given otherwise. */
export function diagnosisOf(rows: readonly Row[], secrets: readonly Secret[] = []): Diagnosis {
  const probes = rows.map(({ id }) => probeNamed(`read-${id}`));
  const facts = rows.map(({ fact }, at) => [probes[at] as AnyProbe, fact ?? okFact(1)] as const);
  const issues = rows.map(
    ({ id, verdict = { status: 'ok' }, explainedBy = [], topic, about }, at) =>
      defineIssue({
        ...{ id, title: literal(id), explainedBy, stages: ['running'] },
        ...(topic === undefined ? {} : { topic }),
        ...(about === undefined ? {} : { about }),
        reads: [probes[at] as AnyProbe],
        detect: () => verdict,
      }),
  );
  const read = { ...factsOf(...facts), all: () => new Map(facts) };
  const findings = detectIssues(issues, read, 'running').map((one) => maskFinding(one, secrets));
  return diagnosisFrom({ issues, findings, facts: read, durationMs: 712 });
}
