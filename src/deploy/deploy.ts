import { retold, UserError } from '../base/errors.ts';
import { literal, type Message } from '../base/message.ts';
import { deployTexts } from '../base/texts/deploy.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import { withOwnPorts } from '../docker/own-ports.ts';
import { isBusy, readLoad } from '../doctor/probes/machine-load.ts';
import type { Operation } from '../runs/operation.ts';
import type { Plan } from '../runs/plan.ts';
import type { Session } from '../runs/run.ts';
import type { Stage, StepOptions } from '../runs/step.ts';
import type { StepResult } from '../runs/steps.ts';
import { stepsOperation } from '../runs/steps-operation.ts';

export interface DeployInput<S extends CommonSettings> {
  readonly command: string;
  readonly stages: readonly Stage<S>[];
  /** The first stage to run; those before it are left out. Must be the id of one. */
  readonly from?: string | undefined;
  readonly options?: Omit<StepOptions, 'looksOnly'>;
  readonly announcePlan?: boolean;
}

/** A deploy: the one operation that is never rolled back. */
export function deployOperation<S extends CommonSettings>(
  given: Session<S>,
  { from, stages, ...input }: DeployInput<S>,
): Operation<Plan, readonly StepResult[]> {
  const session = { ...given, effects: withOwnPorts(given.effects, given.deployment) };
  const first = from === undefined ? 0 : stages.findIndex(({ id }) => id === from);
  const due = stages.filter(({ everyRun }, at) => everyRun || at >= first);
  const operation = stepsOperation(session, {
    ...input,
    stages: due,
    undo: { why: deployTexts.noUndo() },
    untouched: (plan) => untouchedBy(session, plan),
  });
  const apply: typeof operation.apply = async (run, plan) => {
    try {
      return await operation.apply(run, plan);
    } catch (error) {
      throw await withLoad(session, error);
    }
  };
  return { ...operation, apply };
}

/** A wait that ends on a machine without a free CPU says little of what was waited for: that comes with the error. */
async function withLoad<S extends CommonSettings>(
  { effects, signal }: Session<S>,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof UserError) || signal.aborted) return error;
  const load = await readLoad(effects).catch(() => undefined);
  if (load === undefined || !isBusy(load)) return error;
  const why = deployTexts.overloaded({ load: Math.round(load.load.one), cpus: load.cpus });
  return retold(error, { why: [...error.why, why] });
}

/** Data, and the services that go on as they are. */
function untouchedBy<S extends CommonSettings>(
  { deployment: { blueprint } }: Session<S>,
  { restarts, starts = [], stops = [] }: Plan,
): Message {
  const touched = new Set([...restarts, ...starts, ...stops]);
  const names = blueprint.services.map(({ name }) => name).filter((name) => !touched.has(name));
  const n = names.length;
  return n === 0
    ? deployTexts.dataStays()
    : deployTexts.restStays({ n, services: literal(names.join(', ')) });
}
