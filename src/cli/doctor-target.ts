import { retold, UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import { loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { namedDir } from './deployment-dir.ts';
import { openDeployment } from './services.ts';
import type { Target } from './target.ts';

/** An installation that other scripts made, where there is no deployment of ours. */
async function adoptedTarget(context: CommandContext): Promise<Target | undefined> {
  const { effects, signal } = context;
  const dir = namedDir(context);
  const { findAdopted } = await import('../doctor/foreign/adopt.ts');
  const deployment = await findAdopted({ effects, dir, stacks: await loadBlueprints(), signal });
  return deployment && { deployment, blueprint: deployment.blueprint, dir };
}

/** What doctor looks at. Nothing is written there, and no lock is taken: it works while a deploy runs. */
export async function findDoctorTarget(context: CommandContext): Promise<Target> {
  try {
    // A published password is a finding here, and no reason not to look.
    const deployment = await openDeployment(context, { keepDefaults: true });
    return { deployment, blueprint: deployment.blueprint, dir: deployment.dir };
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'no-deployment') throw error;
    const adopted = await adoptedTarget(context);
    if (adopted) return adopted;
    const machine = { command: `${program.command} preflight`, what: t.nextPreflight() };
    throw retold(error, { next: [...error.next, machine] });
  }
}
