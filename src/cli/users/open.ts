import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import { type FixSession, lookingContext } from '../../repair/session.ts';
import type { UserCommands } from '../../repair/user-commands.ts';
import type { CommandContext } from '../command.ts';
import { openFixSession } from '../fix-session.ts';

export interface OpenUsers {
  readonly session: FixSession;
  readonly users: UserCommands;
}

/** The deployment and the part of its stack that knows its users. */
export async function openUsers(context: CommandContext): Promise<OpenUsers> {
  const session = await openFixSession(context);
  const { blueprint } = session.deployment;
  const users = await (await session.parts.fixes()).users?.();
  if (users) return { session, users };
  throw new UserError({
    id: 'no-users',
    title: t.noUsers({ stack: blueprint.name }),
    exit: exit.usage,
  });
}

/** For looking: nothing waits for a service that is not there. */
export const looking = ({ session }: OpenUsers) => lookingContext(session);
