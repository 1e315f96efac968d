import { UserError } from '../core/errors.ts';
import { doctorTexts as t } from '../i18n/doctor.ts';
import { program } from '../program.ts';
import type { CommandContext } from './command.ts';
import { openDeployment } from './services.ts';
import type { Target } from './target.ts';

/** What doctor looks at. Nothing is written there, and no lock is taken: it works while a deploy runs. */
export async function findDoctorTarget(context: CommandContext): Promise<Target> {
  try {
    const deployment = await openDeployment(context);
    return { deployment, stack: deployment.stack, dir: deployment.dir };
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'no-deployment') throw error;
    const { id, title, why, exit } = error;
    const machine = { command: `${program.command} preflight`, what: t.nextPreflight() };
    throw new UserError({ id, title, why, exit, next: [...error.next, machine] });
  }
}
