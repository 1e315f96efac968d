import type { Message } from '../../src/base/message.ts';
import type { Checks } from '../../src/doctor/checks.ts';
import type { KnownIssue, Signature } from '../../src/doctor/diagnose/signature.ts';
import type { Issue } from '../../src/doctor/issue.ts';
import { issuesOf } from '../../src/doctor/issues-of.ts';
import type { Fix } from '../../src/repair/fix.ts';
import { loadAll } from '../../src/repair/fixes.ts';
import type { FaqQuestion, FaqSection } from '../../src/stacks/faq.ts';
import { stacks } from '../../src/stacks/registry.ts';
import { checksOf, fixesOf, loadKnowledge, stackFixes } from '../../src/stacks/stacks.ts';

/** Everything that is known of one issue. */
export interface Entry {
  readonly id: string;
  /** The same id may be looked for on the server and from a client: one row each, the server's first. */
  readonly issues: readonly Issue[];
  readonly fix: Fix | undefined;
  readonly known: KnownIssue | undefined;
  /** Words of logs and screens; without those of a person. */
  readonly signatures: readonly Signature[];
  /** Questions that it answers. */
  readonly questions: readonly FaqQuestion[];
  /** Whether a lab can make it on purpose. */
  readonly inLab: boolean;
  /** Ids of issues that may follow from it. */
  readonly effects: readonly string[];
}

export interface Catalogue {
  /** By id, in the order of the alphabet. */
  readonly entries: readonly Entry[];
  readonly faq: readonly FaqSection[];
}

/** Every row, as the server sees it first. */
const rowsOf = (checks: Checks): readonly Issue[] => [
  ...new Set([...issuesOf(checks), ...checks.issues]),
];

/** The title that says it best: a row's own. */
export const titleOf = ({ issues: [issue], id }: Entry): Message => {
  if (!issue) throw new TypeError(`no row of ${id}`);
  return issue.title;
};

/** All issues of all stacks, with everything that is written about them anywhere. */
export async function loadCatalogue(): Promise<Catalogue> {
  const { signatures, known } = await loadKnowledge();
  const checks = await Promise.all(stacks.map(checksOf));
  // Each stack has its own copies of the generic rows that its FAQ answers.
  const rows = [...new Map(checks.flatMap(rowsOf).map((row) => [row.title.id, row])).values()];
  const faq = (await Promise.all(stacks.map((stack) => stack.faq()))).flat();
  const questions = faq.flatMap((one) => one.questions);
  const fixes = new Map((await loadAll(await stackFixes())).map((fix) => [fix.issue, fix]));
  const faults = await Promise.all(
    stacks.map(async (stack) => (await loadAll((await fixesOf(stack)).faults)).flat()),
  );
  const made = new Set(faults.flat().map(({ issue }) => issue));
  const ids = [...new Set(rows.map(({ id }) => id))].sort();
  const entries = ids.map(
    (id): Entry => ({
      id,
      issues: rows.filter((issue) => issue.id === id),
      fix: fixes.get(id),
      known: known.find((one) => one.id === id),
      signatures: signatures.filter((one) => one.issue === id && !one.phrase),
      questions: questions.filter(({ issues }) => issues.includes(id)),
      inLab: made.has(id),
      effects: ids.filter((other) =>
        rows.some((issue) => issue.id === other && other !== id && issue.explainedBy.includes(id)),
      ),
    }),
  );
  return { entries, faq };
}
