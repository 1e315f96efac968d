import { retold, UserError } from '../core/errors.ts';
import { doctorTexts as t } from '../i18n/doctor.ts';
import { program } from '../program.ts';
import { loadStacks } from '../stacks/registry.ts';
import type { CommandContext } from './command.ts';
import { namedDir } from './deployment-dir.ts';
import { openDeployment } from './services.ts';
import type { Target } from './target.ts';

/** An installation that other scripts made, where there is no deployment of ours. */
async function adoptedTarget(context: CommandContext): Promise<Target | undefined> {
  const { ports, signal } = context;
  const dir = namedDir(context);
  const { findAdopted } = await import('../adopt/adopt.ts');
  const deployment = await findAdopted({ ports, dir, stacks: await loadStacks(), signal });
  return deployment && { deployment, stack: deployment.stack, dir };
}

/** What doctor looks at. Nothing is written there, and no lock is taken: it works while a deploy runs. */
export async function findDoctorTarget(context: CommandContext): Promise<Target> {
  try {
    // A published password is a finding here, and no reason not to look.
    const deployment = await openDeployment(context, { keepDefaults: true });
    return { deployment, stack: deployment.stack, dir: deployment.dir };
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'no-deployment') throw error;
    const adopted = await adoptedTarget(context);
    if (adopted) return adopted;
    const machine = { command: `${program.command} preflight`, what: t.nextPreflight() };
    throw retold(error, { next: [...error.next, machine] });
  }
}
