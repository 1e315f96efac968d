import type { Finding } from '../base/verdict.ts';
import type { Issue } from './issue.ts';
import type { Root } from './judge.ts';

/** From so many on, findings of one issue and one cause are reported as one where the issue says how. */
const many = 3;

/** Roots as a person sees them: many of one kind are one thing to settle. */
export function gatherAlike(roots: readonly Root[], issues: readonly Issue[]): Root[] {
  const known = new Map(issues.map((issue) => [issue.id, issue]));
  const keyOf = ({ finding }: Root): string => {
    const cause = known.get(finding.issue)?.causeOf?.(finding) ?? '';
    return JSON.stringify([finding.issue, finding.status, cause]);
  };
  const keys = roots.map(keyOf);
  return roots.flatMap((root, at) => {
    const key = keys[at];
    const alike = roots.filter((_, other) => keys[other] === key);
    const whole = gathered(alike, known);
    return whole === undefined ? [root] : root === alike[0] ? [whole] : [];
  });
}

function gathered(alike: readonly Root[], issues: ReadonlyMap<string, Issue>): Root | undefined {
  const [first] = alike;
  if (first === undefined || alike.length < many) return undefined;
  const issue = issues.get(first.finding.issue);
  const common = issue?.together?.(alike.map(({ finding }) => finding));
  if (common === undefined) return undefined;
  const finding: Finding = { ...first.finding, subject: null, evidence: [], ...common };
  return { finding, explains: alike.flatMap(({ explains }) => explains) };
}

/** The same of findings from which nothing follows. */
export const gatherFindings = (findings: readonly Finding[], issues: readonly Issue[]): Finding[] =>
  gatherAlike(
    findings.map((finding) => ({ finding, explains: [] })),
    issues,
  ).map(({ finding }) => finding);
