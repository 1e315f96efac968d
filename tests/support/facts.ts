import { literal, type Message, say } from '../../src/base/message.ts';
import type { Fact, Finding } from '../../src/base/verdict.ts';
import { unknownFact } from '../../src/doctor/fact.ts';
import type { Issue } from '../../src/doctor/issue.ts';
import { detectIssues } from '../../src/doctor/judge.ts';
import type { AnyProbe, Facts, Probe } from '../../src/doctor/probe.ts';
import type { System } from '../../src/doctor/probes/system.ts';
import type { Stage } from '../../src/doctor/stage.ts';

export const okFact = <T>(value: T, evidence: readonly string[] = []): Fact<T> => ({
  status: 'ok',
  value,
  reason: null,
  evidence,
  durationMs: 1,
  cause: null,
});

export const skippedFact = (reason: string): Fact<never> => ({
  status: 'skipped',
  value: null,
  reason: literal(reason),
  evidence: [],
  durationMs: 1,
  cause: null,
});

/** Facts made for the test; whatever is not given is unknown. */
export function factsOf(...pairs: readonly (readonly [AnyProbe, Fact<unknown>])[]): Facts {
  const map = new Map<AnyProbe, Fact<unknown>>(pairs);
  return {
    get: <T>(probe: Probe<T>): Fact<T> =>
      (map.get(probe) as Fact<T> | undefined) ?? unknownFact(literal('unplugged')),
  };
}

export const detectOne = (issue: Issue, facts: Facts, stage: Stage = 'preflight'): Finding[] =>
  detectIssues([issue], facts, stage);

/** A finding as a person reads it. */
export function textOf(finding: Finding, lang: 'zh' | 'en' = 'en'): string {
  const text = (message: Message | undefined) => (message ? say(message, lang) : '');
  return [
    text(finding.title),
    ...finding.why.map(text),
    ...finding.next.map(({ command, what }) => `→ ${command}  ${text(what)}`.trimEnd()),
  ].join('\n');
}

export const debian: System = {
  family: 'debian',
  release: 12,
  systemd: true,
  user: 'deploy',
  isRoot: false,
  inDockerGroup: false,
};
