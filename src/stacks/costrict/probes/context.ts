import { type StackContext as ContextOf, stackProbes } from '../../../doctor/stack-probe.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export type StackContext = ContextOf<CostrictSettings>;

export const { inDeployment, askServices } = stackProbes<CostrictSettings>();
