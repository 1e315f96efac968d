import { exit } from '../../base/exit.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import { changeOperation } from '../../repair/change-operation.ts';
import { resumedRun } from '../../repair/resumed.ts';
import {
  contextOf,
  type FixSession,
  freshDeployment,
  lookingContext,
} from '../../repair/session.ts';
import type { UserChange, UserCommands } from '../../repair/user-commands.ts';
import type { CommandResult } from '../../report/view.ts';
import { operateChange } from '../change.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { onlyHere } from '../operate.ts';

/** Whether a new thing can have that name, before anything is asked for; one that was interrupted may have it. */
export async function assertFreeName(
  session: FixSession,
  commands: Pick<UserCommands, 'assertFree'>,
  name: string,
  command: string,
): Promise<void> {
  if ((await resumedRun(session, command)) === undefined)
    await onlyHere(session, () => commands.assertFree(lookingContext(session), name));
}

/** One change of the accounts, with plan, consent, proof and a way back like a fix. */
export async function applyUserChange(
  context: CommandContext,
  session: FixSession,
  change: UserChange,
  request: { readonly command: string; readonly options: OptionValues },
): Promise<CommandResult> {
  const { command, options } = request;
  const resumed = await resumedRun(session, command);
  const operation = changeOperation(session, {
    // As it is typed again: a password that was handed over is handed over once more.
    command: options.passwordStdin === true ? `${command} --password-stdin` : command,
    // The command itself: one that was interrupted goes on only with the same.
    name: command,
    title: change.title,
    resumed,
    async plan() {
      const plan = await change.plan(lookingContext(session), resumed !== undefined);
      return plan.actions.length === 0 && !resumed ? already : plan;
    },
    async verify(fresh) {
      return [await change.prove(contextOf(fresh, await freshDeployment(fresh)))];
    },
  });
  return operateChange(context, session, operation, options, { done: t.done });
}

const already: CommandResult = {
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'ok', text: t.already() }],
  json: { outcome: 'not-needed' },
};
