import { pathsOf } from '../config/paths.ts';
import type { Journal, RunHead } from '../runs/journal.ts';
import { listRuns, readRun } from '../runs/run-read.ts';
import type { Resources } from './action.ts';
import { resourcesOf } from './catalogue.ts';
import { knownResource } from './rollback.ts';
import type { FixSession } from './session.ts';
import { type Begun, begunIn } from './states.ts';

/** A run of the journal, as `history` lists it. */
export interface PastRun {
  readonly run: string;
  readonly at: string;
  readonly command: string;
  /** undefined: it never was closed. */
  readonly outcome: 'done' | 'failed' | 'interrupted' | 'superseded' | 'reverted' | undefined;
  /** The name of the fix; undefined for other runs. */
  readonly fix: string | undefined;
  readonly begun: readonly Begun[];
  /** It changed something that can be undone. */
  readonly leftSomething: boolean;
  /** It only started stopped services: an undo would stop them again. */
  readonly onlyStarted: boolean;
  /** The run that put other data and settings in the place of those that this one changed. */
  readonly replacedBy?: string;
}

/** A clean that kept no data, or a restore: an undo of what was before it would write into another state. */
const replaces = ({ command, outcome }: PastRun): boolean =>
  outcome === 'done' && /^(?:clean$|restore\b)/.test(command);

/** The runs of a deployment, the newest first. */
export async function pastRuns(
  session: Pick<FixSession, 'effects' | 'deployment' | 'parts'>,
  most = 200,
): Promise<readonly PastRun[]> {
  const { effects, deployment } = session;
  const paths = pathsOf(deployment.dir);
  const resources = await resourcesOf(session);
  const past: PastRun[] = [];
  let replacedBy: string | undefined;
  for (const run of (await listRuns(effects, paths)).slice(0, most)) {
    const journal = await readRun(effects, paths, run);
    const known = journal && pastRun(run, journal, resources);
    if (!known) continue;
    past.push(replacedBy === undefined ? known : { ...known, replacedBy });
    if (replaces(known)) replacedBy ??= known.run;
  }
  return past;
}

const outcomes = new Map(
  (['done', 'failed', 'interrupted', 'superseded', 'reverted'] as const).map((one) => [one, one]),
);

/** The plan that was carried out last said so. */
function saidNothing(entries: Journal['entries']): boolean {
  const plan = entries.findLast((entry) => entry.type === 'plan');
  return plan?.type === 'plan' && plan.undo === 'none';
}

function pastRun(run: string, journal: Journal, resources: Resources): PastRun | undefined {
  const { entries } = journal;
  const head = entries.find((entry): entry is RunHead => entry.type === 'run');
  if (!head) return undefined;
  const last = entries.findLast(({ type }) => type === 'close' || type === 'undo');
  const begun = begunIn(journal);
  const changes = begun.flatMap((one) => one.changes);
  return {
    run,
    at: head.at,
    command: head.command,
    // Of an outcome that is none nothing is known but that it was closed.
    outcome: last?.type === 'close' ? (outcomes.get(last.outcome) ?? 'failed') : undefined,
    fix: typeof head.fix === 'string' ? head.fix : undefined,
    begun,
    leftSomething:
      !saidNothing(entries) &&
      begun.some((one) => !knownResource(resources, one)?.leavesNothing?.(one.target)),
    onlyStarted: changes.length > 0 && changes.every(({ action }) => action === 'start'),
  };
}

/**
 * Whether a person is led to undo it. A run that only started services is undone by its number, or
 * by `down`.
 */
export const isWorthUndoing = (past: PastRun): boolean =>
  canBeUndone(past) && !(past.onlyStarted && past.outcome === 'done');

/** Whether `undo` can do anything about it; one that was interrupted before its first change is only closed. */
export const canBeUndone = ({ fix, outcome, leftSomething, replacedBy }: PastRun): boolean =>
  fix !== undefined &&
  outcome !== 'reverted' &&
  replacedBy === undefined &&
  (leftSomething || outcome === undefined);
