import { plainOptions } from '../../runs/step.ts';
import type { FixSession } from '../session.ts';
import type { LabContext } from './fault.ts';
import { keeperOf } from './state.ts';

/** The lab that is worked on. */
export type LabParts = FixSession;

/** The lab as one fault sees it. */
export function labContext(
  { deployment, effects, signal, emit }: LabParts,
  id: string,
): LabContext {
  return {
    ...{ deployment, effects, signal },
    ...keeperOf(effects, deployment.dir, id),
    options: plainOptions,
    say: (text) => emit({ type: 'status', text }),
    item: () => undefined,
    warn: (text) => emit({ type: 'notice', level: 'warn', text }),
  };
}
