import { shellWord } from '../../base/shell.ts';
import { cliTexts } from '../../base/texts/cli.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import { lookingContext } from '../../repair/session.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { askedFirst, onlyHere } from '../operate.ts';
import { usageError } from '../usage.ts';
import { applyUserChange, assertFreeName } from './apply.ts';
import { openUsers } from './open.ts';
import { passwordFor, shownPassword } from './password.ts';

const text = (value: OptionValues[string]): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A new user, with a password that is made or handed over. */
export const add: CommandRun = async (context, [given], options) => {
  const { session, users } = await openUsers(context);
  const name = given ?? (await askedName(context));
  const command = `users add ${shellWord(name)}`;
  await assertFreeName(session, users, name, command);
  const made = await passwordFor(context, options, command);
  const change = users.add({
    name,
    phone: text(options.phone),
    displayName: text(options.displayName),
    password: made.password,
  });
  const result = await applyUserChange(context, session, change, { command, options });
  return options.dryRun === true
    ? result
    : { ...result, view: [...shownPassword(made), ...result.view] };
};

/** The name of the new user, where the command does not say it. */
async function askedName({ effects: { prompt } }: CommandContext): Promise<string> {
  if (prompt.interactive) return (await askedFirst(() => prompt.input(t.askName()))).trim();
  const title = cliTexts.missingArgument({ command: 'users add', name: 'name' });
  throw usageError({ id: 'usage-missing-argument', title, path: 'users add' });
}

export const resetPassword: CommandRun = async (context, [name = ''], options) => {
  const { session, users } = await openUsers(context);
  const command = `users reset-password ${shellWord(name)}`;
  await onlyHere(session, () => users.assertThere(lookingContext(session), name));
  const given = await passwordFor(context, options, command);
  const change = users.resetPassword(name, given.password);
  const result = await applyUserChange(context, session, change, { command, options });
  return options.dryRun === true
    ? result
    : { ...result, view: [...shownPassword(given), ...result.view] };
};

async function allow(
  context: CommandContext,
  name: string,
  on: boolean,
  options: OptionValues,
): ReturnType<CommandRun> {
  const { session, users } = await openUsers(context);
  const command = `users ${on ? 'enable' : 'disable'} ${shellWord(name)}`;
  return applyUserChange(context, session, users.enable(name, on), { command, options });
}

export const enable: CommandRun = (context, [name = ''], options) =>
  allow(context, name, true, options);

export const disable: CommandRun = (context, [name = ''], options) =>
  allow(context, name, false, options);
