import type { Message } from '../base/message.ts';
import type { Adopted } from '../config/deployment.ts';
import type { Checks } from './checks.ts';
import type { Issue } from './issue.ts';
import { topicOf } from './issue.ts';
import { type AnyProbe, defineProbe } from './probe.ts';
import type { Stage } from './stage.ts';

const nothing = (id: string, title: Message, reason: Message): AnyProbe =>
  defineProbe<never>({
    id,
    title,
    deadline: 'instant',
    read: async () => ({ status: 'skipped', reason }),
  });

type Absent = Pick<Adopted, 'absent' | 'absentProbes'>;

/** Issues that an installation cannot have are skipped with the reason, and read nothing. */
function withoutAbsent({ absent, absentProbes }: Absent, issue: Issue): Issue {
  const reason = absent.get(issue.id) ?? absent.get(issue.topic ?? '');
  if (reason !== undefined) {
    const { apart: _, ...rest } = issue;
    return { ...rest, reads: [nothing(`absent-${issue.id}`, issue.title, reason)] };
  }
  const reads = issue.reads.map((probe) => {
    const why = absentProbes.get(probe.id);
    return why === undefined ? probe : nothing(probe.id, probe.title, why);
  });
  return reads.some((probe, at) => probe !== issue.reads[at]) ? { ...issue, reads } : issue;
}

const onServer = ({ stages }: Issue): boolean => stages.some((stage) => stage !== 'client');

/**
 * The issues looked for in a deployment or a foreign installation; of one stage where it is given. Without a stage each
 * id is there once: as the server sees it, where it does.
 */
export function issuesOf(
  { issues }: Pick<Checks, 'issues'>,
  { stage, adopted }: { readonly stage?: Stage; readonly adopted?: Absent | undefined } = {},
): readonly Issue[] {
  const all = adopted ? issues.map((issue) => withoutAbsent(adopted, issue)) : issues;
  if (stage !== undefined) return all.filter((issue) => issue.stages.includes(stage));
  const seen = new Set(all.filter(onServer).map(({ id }) => id));
  return all.filter((issue) => onServer(issue) || !seen.has(issue.id));
}

/** The issues that are seen from the server: those that a fix or a guide can be asked for. */
export const serverIssues = (
  checks: Pick<Checks, 'issues'>,
  scope: { readonly adopted?: Absent | undefined } = {},
): readonly Issue[] => issuesOf(checks, { adopted: scope.adopted }).filter(onServer);

export interface Selection {
  /** Topics, or ids of issues. */
  readonly topics: readonly string[];
  readonly only: readonly string[];
  /** As topics. */
  readonly skip: readonly string[];
}

/** The first name of a selection that fits nothing. */
export function unknownName(
  issues: readonly Issue[],
  { topics, only, skip }: Selection,
): { readonly kind: 'topic' | 'issue'; readonly name: string } | undefined {
  const ids = new Set(issues.map(({ id }) => id));
  const known = new Set([...ids, ...issues.map(topicOf)]);
  const topic = [...topics, ...skip].find((name) => !known.has(name));
  if (topic !== undefined) return { kind: 'topic', name: topic };
  const name = only.find((id) => !ids.has(id));
  return name === undefined ? undefined : { kind: 'issue', name };
}

/** The issues to look for: all, or the topics and ids that were named, without those to skip. */
export function selectIssues(issues: readonly Issue[], selection: Selection): readonly Issue[] {
  const { topics, only, skip } = selection;
  const isIn = (issue: Issue, names: readonly string[]) =>
    names.includes(topicOf(issue)) || names.includes(issue.id);
  const wanted = (issue: Issue) =>
    (topics.length === 0 && only.length === 0) || isIn(issue, topics) || only.includes(issue.id);
  return issues.filter((issue) => wanted(issue) && !isIn(issue, skip));
}
