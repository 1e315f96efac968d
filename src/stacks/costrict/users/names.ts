import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import type { Message } from '../../../base/message.ts';
import { namesThere } from '../../../base/names-there.ts';
import { program } from '../../../base/program.ts';
import type { Secret } from '../../../base/secret.ts';
import { usersTexts as t } from '../texts/users.ts';

/** Casdoor's own rule: letters and digits, single hyphens or underlines between them. */
const nameRule = /^[a-zA-Z0-9]+(?:[-_][a-zA-Z0-9]+)*$/;
const longestName = 39;
/** bcrypt takes no notice of what comes after. */
const mostBytes = 72;
const phoneRule = /^\+?\d{5,20}$/;

const usage = (title: Message, why: readonly Message[] = []): UserError =>
  new UserError({
    id: 'user-invalid',
    title,
    why,
    next: [{ command: `${program.command} users --help`, what: t.seeHelp() }],
    exit: exit.usage,
  });

export function assertName(name: string): void {
  if (name.length < 2 || name.length > longestName || !nameRule.test(name))
    throw usage(t.badName({ name }), [t.nameRule({ most: longestName })]);
}

export function assertPhone(phone: string): void {
  if (!phoneRule.test(phone)) throw usage(t.badPhone({ phone }));
}

export function assertPassword(password: Secret): void {
  const text = password.reveal();
  const long = Buffer.byteLength(text) > mostBytes;
  if (text.length < 6 || long || /[\s\p{Cc}]/u.test(text)) throw usage(t.badPassword());
}

/** @param names of the users that there are */
export const unknownUser = (name: string, names: readonly string[]): UserError =>
  new UserError({
    id: 'unknown-user',
    title: t.unknownUser({ name }),
    why: namesThere(name, names),
    next: [{ command: `${program.command} users list`, what: t.seeUsers() }],
    exit: exit.usage,
  });

export const taken = (title: Message, next: UserError['next'] = []): UserError =>
  new UserError({ id: 'user-exists', title, next, exit: exit.usage });

export { usage as usersUsage };
