import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { type Json, text } from '../../../base/json.ts';
import { literal, type Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { OwnedKey } from '../api/users.ts';
import { hubLimitsTexts as t } from '../texts/limits.ts';

const most = 10;

const several = (
  id: string,
  title: Message,
  numbers: (words: { list: Message }) => Message,
  rows: readonly string[],
  next: string,
): UserError => {
  const more = rows.length > most ? ', …' : '';
  const list = literal(rows.slice(0, most).join(', ') + more);
  return new UserError({
    ...{ id, title, why: [numbers({ list })], exit: exit.usage },
    next: [{ command: `${program.command} ${next}`, what: t.nextNumber() }],
  });
};

/** Each user's first key has the same name: their numbers tell them apart. */
export const manyKeys = (command: string, name: string, found: readonly OwnedKey[]): UserError =>
  several(
    'key-ambiguous',
    t.manyKeys({ name, n: found.length }),
    t.keyNumbers,
    found.map(({ user, key }) => `${key.id} (${text(user.name)})`),
    `${command} --key ${found[0]?.key.id}`,
  );

/** The app lets several users have one name. */
export const manyUsers = (command: string, name: string, found: readonly Json[]): UserError =>
  several(
    'user-ambiguous',
    t.manyUsers({ name, n: found.length }),
    t.userNumbers,
    found.map(({ id, note }) => (text(note) === '' ? String(id) : `${id} (${text(note)})`)),
    `${command} --user ${found[0]?.id}`,
  );
