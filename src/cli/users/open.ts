import { UserError } from '../../core/errors.ts';
import { exit } from '../../core/exit.ts';
import { type FixSession, lookingContext } from '../../fix/session.ts';
import { usersCommandTexts as t } from '../../i18n/users.ts';
import type { UserCommands } from '../../stacks/users.ts';
import type { CommandContext } from '../command.ts';
import { openFixSession } from '../fix-session.ts';

export interface OpenUsers {
  readonly session: FixSession;
  readonly users: UserCommands;
}

/** The deployment and the part of its stack that knows its users. */
export async function openUsers(context: CommandContext): Promise<OpenUsers> {
  const session = await openFixSession(context);
  const { stack } = session.deployment;
  const users = await stack.users?.();
  if (users) return { session, users };
  throw new UserError({
    id: 'no-users',
    title: t.noUsers({ stack: stack.name }),
    exit: exit.usage,
  });
}

/** For looking: nothing waits for a service that is not there. */
export const looking = ({ session }: OpenUsers) => lookingContext(session);
