import { assertPlace } from '../config/ownership.ts';
import type { FixSession } from '../repair/session.ts';
import { partsOf } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { findDoctorTarget } from './target.ts';

/** The deployment that is to be fixed, or another's installation that can be fixed in part. */
export async function openFixSession(context: CommandContext): Promise<FixSession> {
  const { deployment } = await findDoctorTarget(context);
  if (!deployment) throw new TypeError('no deployment, and no error that says so');
  const { effects, signal, emit } = context;
  // Nobody else may control what root changes there; an own deployment was checked when it was
  // read.
  if (deployment.adopted) await assertPlace(effects, deployment.dir);
  return { parts: partsOf(deployment), deployment, effects, signal, emit };
}
