import type { Emit } from '../../base/events.ts';
import type { Deployment } from '../../config/deployment.ts';
import type { Effects } from '../../effects/effects.ts';
import type { StackParts } from '../session.ts';
import type { LabContext } from './fault.ts';
import { keeperOf } from './state.ts';

export interface LabParts {
  readonly parts: StackParts;
  readonly deployment: Deployment;
  readonly effects: Effects;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/** The lab as one fault sees it. */
export function labContext(
  { deployment, effects, signal, emit }: LabParts,
  id: string,
): LabContext {
  return {
    ...{ deployment, effects, signal },
    ...keeperOf(effects, deployment.dir, id),
    options: { dryRun: false, overwriteEdited: false, assetsFrom: undefined },
    say: (text) => emit({ type: 'status', text }),
    item: () => undefined,
    warn: (text) => emit({ type: 'notice', level: 'warn', text }),
  };
}
