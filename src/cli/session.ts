import type { Deployment } from '../config/deployment.ts';
import { assertPlace } from '../config/ownership.ts';
import type { FixSession } from '../repair/session.ts';
import { partsOf } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { findDoctorTarget } from './target.ts';

/** The session in which a command works on a deployment. */
export const sessionOf = (
  { effects, signal, emit }: Pick<CommandContext, 'effects' | 'signal' | 'emit'>,
  deployment: Deployment,
): FixSession => ({ parts: partsOf(deployment), deployment, effects, signal, emit });

/** The session of the deployment here, or of another's installation that can be changed in part. */
export async function openSession(context: CommandContext): Promise<FixSession> {
  const deployment = await findDoctorTarget(context);
  // Nobody else may control what root changes there; an own deployment was checked when it was
  // read.
  if (deployment.adopted) await assertPlace(context.effects, deployment.dir);
  return sessionOf(context, deployment);
}
