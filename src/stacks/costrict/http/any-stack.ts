import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** For what works on every stack: it reads nothing of the settings that is this stack's own. */
export const anyStack = (context: StepContext<CostrictSettings>): StepContext =>
  context as unknown as StepContext;

/** The way back, for kinds: they are given the context of any stack, and are named by journals of their own only. */
export const ours = (context: StepContext): StepContext<CostrictSettings> =>
  context as unknown as StepContext<CostrictSettings>;
