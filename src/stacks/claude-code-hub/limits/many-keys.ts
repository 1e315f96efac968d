import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { text } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { OwnedKey } from '../api/users.ts';
import { hubLimitsTexts as t } from '../texts/limits.ts';

const most = 10;

/** Each user's first key has the same name: their numbers tell them apart. */
export function manyKeys(command: string, name: string, found: readonly OwnedKey[]): UserError {
  const shown = found.slice(0, most).map(({ user, key }) => `${key.id} (${text(user.name)})`);
  const more = found.length > most ? ', …' : '';
  const next = `${program.command} ${command} --key ${found[0]?.key.id}`;
  return new UserError({
    id: 'key-ambiguous',
    title: t.manyKeys({ name, n: found.length }),
    why: [t.keyNumbers({ keys: literal(shown.join(', ') + more) })],
    next: [{ command: next, what: t.nextNumber() }],
    exit: exit.usage,
  });
}
