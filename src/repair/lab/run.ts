import type { Emit } from '../../base/events.ts';
import { withRun } from '../../deploy/deploy.ts';
import type { Effects } from '../../effects/effects.ts';

interface LabRun {
  readonly effects: Effects;
  readonly dir: string;
  readonly emit: Emit;
  /** As lock and journal tell it: "lab break x". */
  readonly command: string;
}

/** One change of the lab under its lock and in its journal. */
export async function inLabRun<T>(input: LabRun, use: () => Promise<T>): Promise<T> {
  return withRun(input, async (run) => {
    const action = input.command;
    await run.write({ type: 'begin', action, changes: [] });
    const close = async (outcome: 'done' | 'failed') => {
      await run.write({ type: 'end', action, outcome });
      await run.write({ type: 'close', outcome });
    };
    try {
      const result = await use();
      await close('done');
      return result;
    } catch (error) {
      await close('failed').catch(() => undefined);
      throw error;
    }
  });
}
