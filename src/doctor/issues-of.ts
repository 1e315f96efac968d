import type { Message } from '../core/message.ts';
import { mendedIssues } from '../fixes/mended.ts';
import { genericIssues } from '../issues/generic.ts';
import type { Stack } from '../stacks/stack.ts';
import { clientIssues } from './client/issues.ts';
import type { Issue, Stage } from './issue.ts';
import { withFixes } from './mended.ts';
import { type AnyProbe, defineProbe } from './probe.ts';
import { topicOf } from './view.ts';

type Source = Pick<Stack, 'issues' | 'absent' | 'client'>;

const nothing = (id: string, title: Message, reason: Message): AnyProbe =>
  defineProbe<never>({
    id,
    title,
    deadline: 'instant',
    read: async () => ({ status: 'skipped', reason }),
  });

/** What an installation cannot have is skipped with the reason; nothing is read for it. */
function withoutAbsent({ absent }: Source, issue: Issue): Issue {
  const reason = absent?.issue(issue);
  if (reason !== undefined) {
    const { apart: _, ...rest } = issue;
    return { ...rest, reads: [nothing(`absent-${issue.id}`, issue.title, reason)] };
  }
  const reads = issue.reads.map((probe) => {
    const why = absent?.probe(probe);
    return why === undefined ? probe : nothing(probe.id, probe.title, why);
  });
  return reads.some((probe, at) => probe !== issue.reads[at]) ? { ...issue, reads } : issue;
}

/** Every issue of a stack, the generic ones first; of one stage where it is given. */
export function issuesOf(stack: Source, stage?: Stage): readonly Issue[] {
  const all = withFixes([...genericIssues, ...stack.issues], mendedIssues).map((issue) =>
    withoutAbsent(stack, issue),
  );
  if (stage === 'client') return clientSide(stack);
  if (stage !== undefined) return all.filter((issue) => issue.stages.includes(stage));
  const ids = new Set(all.map(({ id }) => id));
  return [...all, ...clientSide(stack).filter(({ id }) => !ids.has(id))];
}

/** What is looked for from a developer's computer; some of it is an issue that the server sees too. */
const clientSide = ({ client }: Source): readonly Issue[] => [
  ...clientIssues,
  ...(client?.issues ?? []),
];

export interface Selection {
  /** Topics, or ids of issues. */
  readonly topics: readonly string[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/** The first name of a selection that fits nothing. */
export function strangerIn(
  issues: readonly Issue[],
  { topics, only, skip }: Selection,
): { readonly kind: 'topic' | 'issue'; readonly name: string } | undefined {
  const ids = new Set(issues.map(({ id }) => id));
  const known = new Set([...ids, ...issues.map(topicOf)]);
  const topic = topics.find((name) => !known.has(name));
  if (topic !== undefined) return { kind: 'topic', name: topic };
  const name = [...only, ...skip].find((id) => !ids.has(id));
  return name === undefined ? undefined : { kind: 'issue', name };
}

/** What is looked for: everything, or the topics and ids that were named, without those to skip. */
export function selectIssues(issues: readonly Issue[], selection: Selection): readonly Issue[] {
  const { topics, only, skip } = selection;
  const wanted = (issue: Issue) =>
    (topics.length === 0 && only.length === 0) ||
    topics.includes(topicOf(issue)) ||
    topics.includes(issue.id) ||
    only.includes(issue.id);
  return issues.filter((issue) => wanted(issue) && !skip.includes(issue.id));
}
