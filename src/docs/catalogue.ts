import type { Message } from '../core/message.ts';
import type { KnownIssue, Signature } from '../doctor/diagnose/signature.ts';
import type { Issue } from '../doctor/issue.ts';
import { issuesOf } from '../doctor/issues-of.ts';
import { catalogueOf } from '../fix/catalogue.ts';
import type { Fix } from '../fix/fix.ts';
import type { FaqQuestion, FaqSection } from '../stacks/faq.ts';
import { loadKnowledge, loadStacks } from '../stacks/registry.ts';
import type { Stack } from '../stacks/stack.ts';

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

/** Every row, also where an id is looked for from both sides. */
const rowsOf = (stack: Stack): readonly Issue[] => [
  ...new Set([...issuesOf(stack), ...issuesOf(stack, 'client')]),
];

/** The title that says it best: a row's own. */
export const titleOf = ({ issues: [issue], id }: Entry): Message => {
  if (!issue) throw new TypeError(`no row of ${id}`);
  return issue.title;
};

/** All issues of all stacks, with everything that is written about them anywhere. */
export async function loadCatalogue(): Promise<Catalogue> {
  const stacks = await loadStacks();
  const { signatures, known } = await loadKnowledge();
  const rows = [...new Set(stacks.flatMap(rowsOf))];
  const faq = (await Promise.all(stacks.map(async (stack) => stack.faq?.() ?? []))).flat();
  const questions = faq.flatMap((one) => one.questions);
  const catalogues = await Promise.all(stacks.map(catalogueOf));
  const fixes = new Map(catalogues.flatMap((one) => [...one.fixes]));
  const faults = await Promise.all(
    stacks.map(async (stack) => (await stack.reproducers?.()) ?? []),
  );
  const made = new Set(
    faults.flat().flatMap(({ issue, cannot }) => (cannot?.reproduce ? [] : issue)),
  );
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
