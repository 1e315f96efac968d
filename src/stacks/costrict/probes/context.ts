import type { Message } from '../../../base/message.ts';
import { checksTexts } from '../../../base/texts/checks.ts';
import type { Deployment } from '../../../config/deployment.ts';
import type { ProbeContext, Reading } from '../../../doctor/probe.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { withoutAnswer } from './causes.ts';

export type StackContext = StepContext<CostrictSettings> & Pick<ProbeContext, 'get' | 'dir'>;

/** Probes of a stack run in deployments of that stack only. */
function ours(deployment: Deployment): Deployment<CostrictSettings> {
  return deployment as unknown as Deployment<CostrictSettings>;
}

/** What the calls of the deploy steps need, for looking once: no waiting, no changes, nothing said. */
function stackContext(context: ProbeContext, deployment: Deployment): StackContext {
  const { effects, signal, get, dir } = context;
  return {
    deployment: ours(deployment),
    effects,
    signal,
    get,
    dir,
    options: { dryRun: true, overwriteEdited: false, assetsFrom: undefined },
    say: () => undefined,
    item: () => undefined,
    warn: () => undefined,
  };
}

/** Reads in a deployment; without one there is nothing to look at. */
export async function inDeployment<T>(
  context: ProbeContext,
  read: (context: StackContext) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const { deployment } = context;
  if (deployment === undefined) return { status: 'skipped', reason: checksTexts.noDeployment() };
  return read(stackContext(context, deployment));
}

/**
 * Asks services; when no answer comes the fact is unknown, and whatever is wrong with those services
 * (or with what they need) explains that.
 */
export async function askServices<T>(
  context: ProbeContext,
  services: readonly string[],
  read: (context: StackContext) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  return inDeployment(context, async (stack) => {
    try {
      return await read(stack);
    } catch (error) {
      return withoutAnswer(error, services);
    }
  });
}

export const skipped = (reason: Message): Reading<never> => ({ status: 'skipped', reason });
