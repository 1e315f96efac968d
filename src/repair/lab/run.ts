import { literal } from '../../base/message.ts';
import { perform } from '../../runs/operation.ts';
import { unplanned } from '../../runs/plan.ts';
import type { Run } from '../../runs/run.ts';
import type { LabParts } from './context.ts';

/** One change of the lab under its lock and in its journal; its own words are all that is reported. */
export async function inLabRun(
  lab: LabParts,
  /** As lock and journal tell it: "lab break x". */
  command: string,
  use: () => Promise<void>,
): Promise<void> {
  const emit: LabParts['emit'] = (event) => {
    if (event.type === 'status' || event.type === 'notice') lab.emit(event);
  };
  const operation = {
    ...{ command, title: literal(command) },
    plan: async () => unplanned,
    steps: () => [],
    async apply(run: Pick<Run, 'write'>) {
      await run.write({ type: 'begin', action: command, changes: [] });
      await use();
      await run.write({ type: 'end', action: command, outcome: 'done' });
    },
  };
  await perform({ ...lab, emit }, operation, unplanned);
}
