import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { type Json, text } from '../../../base/json.ts';
import type { Message } from '../../../base/message.ts';
import { namesThere } from '../../../base/names-there.ts';
import { program } from '../../../base/program.ts';
import type { StepContext } from '../../../runs/step.ts';
import { findKeys, findUsers, keysOf, usersBy } from '../api/users.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { hubLimitsTexts as t } from '../texts/limits.ts';
import { manyKeys, manyUsers } from './ambiguous.ts';

type Context = StepContext<HubSettings>;

/** A user and all keys of the user, or a key with its user. */
export interface Subject {
  readonly user: Json;
  readonly keys: readonly Json[];
}

const unknown = (title: Message, word: string, names: readonly string[]): UserError =>
  new UserError({
    id: 'unknown-limit-owner',
    title,
    why: names.length === 0 ? [t.none()] : namesThere(word, names),
    next: [{ command: `${program.command} doctor --journey`, what: t.nextWorks() }],
    exit: exit.usage,
  });

export async function userCalled(
  context: Context,
  name: string,
  command: string,
): Promise<Subject> {
  const found = await findUsers(context, name);
  if (found.length > 1) throw manyUsers(command, name, found);
  const [user] = found;
  if (user !== undefined) return { user, keys: await keysOf(context, user) };
  const names: string[] = [];
  for await (const one of usersBy(context)) names.push(text(one.name));
  throw unknown(t.noUser({ name }), name, names);
}

export async function keyCalled(context: Context, name: string, command: string): Promise<Subject> {
  const found = await findKeys(context, name);
  const [first] = found;
  if (first && found.length === 1) return { user: first.user, keys: [first.key] };
  if (found.length > 1) throw manyKeys(command, name, found);
  const names = new Set<string>();
  for await (const user of usersBy(context))
    for (const key of await keysOf(context, user)) names.add(text(key.name));
  throw unknown(t.noKey({ name }), name, [...names]);
}
