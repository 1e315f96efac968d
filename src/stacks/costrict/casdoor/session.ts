import { UserError } from '../../../base/errors.ts';
import { program } from '../../../base/program.ts';
import { Secret } from '../../../base/secret.ts';
import { accountsTexts as t } from '../texts/accounts.ts';
import type { CasdoorContext, Session } from './api.ts';
import { adminLogin } from './login.ts';
import { publicAdminPassword } from './names.ts';

/**
 * A login as Casdoor's administrator, with the password of secrets.env or the one that every Casdoor starts with.
 * Throws when both are refused.
 */
export async function adminSession(context: CasdoorContext): Promise<Session> {
  const { secrets } = context.deployment;
  const own = 'PASSWORD_CASDOOR_ADMIN';
  const passwords = [
    ...(secrets.has(own) ? [secrets.get(own)] : []),
    new Secret(publicAdminPassword),
  ];
  let locked = false;
  for (const password of passwords) {
    const login = await adminLogin(context, password);
    if (login.status === 'in') return login.session;
    locked ||= login.status === 'locked';
    if (locked) break;
  }
  throw new UserError({
    id: 'accounts-admin-refused',
    title: locked ? t.adminLocked() : t.adminChanged(),
    next: [{ command: `${program.command} config set ${own}`, what: t.putAdminPassword() }],
  });
}
