import type { Emit } from '../core/events.ts';
import type { Deployment } from '../deploy/deployment.ts';
import type { Ports } from '../ports/ports.ts';
import type { LabContext } from './reproducer.ts';
import { keeperOf } from './state.ts';

export interface LabParts {
  readonly deployment: Deployment;
  readonly ports: Ports;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/** The lab as one fault sees it. */
export function labContext({ deployment, ports, signal, emit }: LabParts, id: string): LabContext {
  return {
    ...{ deployment, ports, signal },
    ...keeperOf(ports, deployment.dir, id),
    options: { dryRun: false, overwriteEdited: false, assetsFrom: undefined },
    say: (text) => emit({ type: 'status', text }),
    item: () => undefined,
    warn: (text) => emit({ type: 'notice', level: 'warn', text }),
  };
}
