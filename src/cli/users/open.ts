import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import { deploymentContainers } from '../../docker/containers.ts';
import { type FixSession, lookingContext } from '../../repair/session.ts';
import type { UserCommands } from '../../repair/user-commands.ts';
import type { CommandContext } from '../command.ts';
import { openSession } from '../session.ts';
import { stackPart } from '../stack-part.ts';

export interface OpenUsers {
  readonly session: FixSession;
  readonly users: UserCommands;
}

/** The deployment and the part of its stack that knows its users. */
export async function openUsers(context: CommandContext): Promise<OpenUsers> {
  const session = await openSession(context);
  const { parts, deployment } = session;
  const users = await stackPart(await parts.fixes(), deployment.blueprint, 'users');
  await assertDatabaseRuns(session);
  return { session, users };
}

/** Users live in the database: where that is stopped, its name says more than an address. */
async function assertDatabaseRuns(session: FixSession): Promise<void> {
  const { blueprint, adopted } = session.deployment;
  const service = blueprint.databases?.service;
  if (service === undefined) return;
  const found = await deploymentContainers(session, [service]).catch(() => undefined);
  const condition = found?.byService.get(service)?.condition;
  // Another installer may have its database elsewhere.
  const away = condition === 'stopped' || (condition === undefined && adopted === undefined);
  if (found === undefined || !away) return;
  const never = condition === undefined;
  throw new UserError({
    id: 'service-down',
    title: t.needsService({ service }),
    next: [
      never
        ? { command: `${program.command} deploy`, what: t.nextDeploy() }
        : { command: `${program.command} up ${service}`, what: t.nextUp() },
      { command: `${program.command} doctor`, what: t.nextDoctor() },
    ],
    exit: exit.findings,
  });
}

/** For looking: nothing waits for a service that is not there. */
export const looking = ({ session }: OpenUsers) => lookingContext(session);
