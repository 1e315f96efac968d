import { pathsOf } from '../config/paths.ts';
import { findInterrupted } from '../runs/interrupted.ts';
import type { PlannedAction } from '../runs/journal.ts';
import { readRun } from '../runs/run-read.ts';
import { type Action, type FixPlan, keyOf, type Resources } from './action.ts';
import { knownResource } from './rollback.ts';
import type { FixSession } from './session.ts';
import { type Begun, begunIn, plannedIn, sameTarget } from './states.ts';

/** A run that was interrupted and goes on now. */
export interface Resumed {
  readonly run: string;
  readonly begun: readonly Begun[];
  /** All that was planned before the interruption. */
  readonly planned: readonly PlannedAction[];
}

/** The run of that name that was interrupted and can go on. */
export async function resumedRun(
  { effects, deployment }: FixSession,
  name: string,
): Promise<Resumed | undefined> {
  const paths = pathsOf(deployment.dir);
  const unfinished = await findInterrupted(effects, paths);
  if (unfinished?.fix !== name || unfinished.undoing) return undefined;
  const journal = await readRun(effects, paths, unfinished.run);
  return journal && { run: unfinished.run, begun: begunIn(journal), planned: plannedIn(journal) };
}

/** The rest of an interrupted plan: remaining differences, and consequences of finished changes. */
export function resumedPlan(
  plan: FixPlan,
  resumed: Resumed | undefined,
  resources: Resources,
): FixPlan {
  if (!resumed) return plan;
  const begun = resumed.planned.some(
    (one) => !knownResource(resources, one)?.leavesNothing?.(one.target as Action['target']),
  );
  return { ...plan, actions: withRest(plan.actions, resumed, resources), begun };
}

/** Planned actions that follow from changes done before the interruption: containers. */
function withRest(
  actions: readonly Action[],
  resumed: Resumed,
  resources: Resources,
): readonly Action[] {
  const known = new Set(actions.map(keyOf));
  const rest = resumed.planned.flatMap((one): Action[] => {
    const resource = knownResource(resources, one);
    const target = one.target as Action['target'];
    if (!resource?.follows || known.has(keyOf({ resource, target }))) return [];
    if (resumed.begun.some((b) => b.ended && sameTarget(b, one))) return [];
    const change = { kind: 'container', action: 'restart', name: resource.name(target) } as const;
    const restarts = resource.restarts?.(target);
    return [{ resource, target, want: undefined, change, ...(restarts && { restarts }) }];
  });
  return [...actions, ...rest];
}
