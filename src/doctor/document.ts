import type { Message } from '../base/message.ts';
import type { Secret } from '../base/secret.ts';
import type { Finding } from '../base/verdict.ts';
import { topicOf } from './issue.ts';
import type { Root } from './judge.ts';
import { plainValue } from './mask.ts';
import type { Diagnosis } from './run-doctor.ts';

/** An installation that other scripts made, as it was recognised. */
export interface Installation {
  readonly layout: string;
  readonly title: Message;
  /** Values that could not be used as written. */
  readonly notices: readonly Message[];
  /** Services, topics and issues that are not looked at there. */
  readonly absent: readonly { readonly name: string; readonly reason: Message }[];
}

export interface DocumentInput {
  readonly diagnosis: Diagnosis;
  readonly dir: string;
  readonly stack: string;
  readonly project: string | null;
  readonly secrets: readonly Secret[];
  /** null: the deployment is ours, or there is none. */
  readonly installation: Installation | null;
  /** The facts too; they are long. */
  readonly facts: boolean;
}

const nameOf = ({ issue, subject }: Finding) => ({ issue, subject });

const rootOf = ({ finding, explains }: Root) => ({
  ...nameOf(finding),
  title: finding.title,
  explains: explains.map(nameOf),
});

/** A run as data, as docs/schema/doctor.schema.json describes it: no secrets. */
export function doctorDocument(input: DocumentInput): Readonly<Record<string, unknown>> {
  const { diagnosis, dir, stack, project, secrets, installation } = input;
  const { verdict, findings, folded, issues, facts, unfinished, passed, durationMs } = diagnosis;
  const topics = new Map(issues.map((issue) => [issue.id, topicOf(issue)]));
  return {
    dir,
    stack,
    project,
    foreign: installation !== null,
    installation: plainValue(installation, secrets),
    verdict,
    durationMs: Math.round(durationMs),
    passed,
    roots: folded.roots.map(rootOf),
    doubts: folded.doubts.map(rootOf),
    unfinished: unfinished.map(({ id }) => id),
    findings: findings.map((finding) => ({ ...finding, topic: topics.get(finding.issue) ?? null })),
    ...(input.facts ? { facts: factsOf(facts, secrets) } : {}),
  };
}

function factsOf(facts: Diagnosis['facts'], secrets: readonly Secret[]): Record<string, unknown> {
  const all = [...facts.all()].map(([probe, fact]) => {
    const { status, reason, cause, durationMs } = fact;
    const plain = {
      status,
      value: plainValue(fact.value, secrets),
      reason: plainValue(reason, secrets),
      evidence: plainValue(fact.evidence, secrets),
      cause,
      durationMs: Math.round(durationMs),
    };
    return [probe.id, plain] as const;
  });
  return Object.fromEntries(all);
}
