import type { Finding } from '../base/verdict.ts';
import type { Issue } from './issue.ts';
import type { Root } from './judge.ts';

/** From so many on, findings of one issue are reported as one where the issue says how. */
const many = 3;

/** Roots as a person sees them: many of one kind are one thing to settle. */
export function gatherAlike(roots: readonly Root[], issues: readonly Issue[]): Root[] {
  const gathered = issues.flatMap((issue): [string, Root][] => {
    const alike = roots.filter(({ finding }) => finding.issue === issue.id);
    const [first] = alike;
    if (first === undefined || alike.length < many) return [];
    const common = issue.together?.(alike.map(({ finding }) => finding));
    if (common === undefined) return [];
    const finding: Finding = { ...first.finding, subject: null, evidence: [], ...common };
    return [[issue.id, { finding, explains: alike.flatMap(({ explains }) => explains) }]];
  });
  const one = new Map(gathered);
  const seen = new Set<string>();
  return roots.flatMap((root) => {
    const { issue } = root.finding;
    if (seen.has(issue)) return [];
    const whole = one.get(issue);
    if (whole === undefined) return [root];
    seen.add(issue);
    return [whole];
  });
}
