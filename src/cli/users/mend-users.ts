import { exit } from '../../base/exit.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import { kindsById } from '../../repair/catalogue.ts';
import { cutOffRun } from '../../repair/prepare.ts';
import {
  contextOf,
  type FixSession,
  freshDeployment,
  lookingContext,
} from '../../repair/session.ts';
import type { UserChange } from '../../repair/user-commands.ts';
import type { CommandResult } from '../../report/view.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { choiceOf, mendWithConsent } from '../confirm-plan.ts';

/** One change of the accounts, with plan, consent, proof and a way back like a fix. */
export async function mendUsers(
  context: CommandContext,
  session: FixSession,
  change: UserChange,
  request: { readonly command: string; readonly options: OptionValues },
): Promise<CommandResult> {
  const { command, options } = request;
  const kinds = kindsById(await session.parts.kinds());
  const resumed = await cutOffRun(session, command);
  return mendWithConsent(
    context,
    session,
    {
      head: [{ kind: 'headline', status: 'plain', text: change.title }],
      // As it is typed again: a password that was handed over is handed over anew.
      command: options.passwordStdin === true ? `${command} --password-stdin` : command,
      // The command itself: one that was cut off goes on only with the same.
      name: command,
      title: change.title,
      kinds,
      resumed,
      plan: () => change.plan(lookingContext(session), resumed !== undefined),
      already: {
        exit: exit.ok,
        view: [{ kind: 'headline', status: 'ok', text: t.already() }],
        json: { outcome: 'not-needed' },
      },
      done: t.done,
      verify: async (fresh) => {
        const deployment = await freshDeployment(fresh);
        return [await change.prove(contextOf(fresh, deployment, () => ''))];
      },
    },
    choiceOf(options),
  );
}
