import * as v from 'valibot';
import { Secret } from '../../base/secret.ts';
import { quoteIdentifier, quoteText } from '../../base/sql.ts';
import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { localSql } from '../../deploy/database/local-psql.ts';
import { type Action, defineResource } from '../action.ts';
import { hasTexts } from '../targets.ts';

type RoleTarget = { readonly role: string };

/** The hash as the server keeps it; null for a role without a password. */
type RoleState = { readonly hash: string | null };

/** The password of one role of the database server. */
export const rolePasswordResource = defineResource<RoleTarget, Secret, RoleState>({
  id: 'role-password',
  title: t.kindRole(),
  accepts: (target) => hasTexts(target, 'role'),
  acceptsState: (state) => v.is(v.object({ hash: v.nullable(v.string()) }), state),
  name: ({ role }) => `role ${role}`,
  async read(context, { role }) {
    const select = `SELECT rolpassword FROM pg_authid WHERE rolname = ${quoteText(role)};\n`;
    const hash = await localSql(context, select);
    return { hash: hash === '' ? null : hash };
  },
  async apply(context, { role }, want) {
    await localSql(context, setPassword(role, want.reveal()));
  },
  /** The server takes a hash as it is. */
  async restore(context, { role }, { hash }) {
    await localSql(context, setPassword(role, hash));
  },
});

const setPassword = (role: string, password: string | null): Secret =>
  new Secret(
    `ALTER ROLE ${quoteIdentifier(role)} PASSWORD ${password === null ? 'NULL' : quoteText(password)};\n`,
  );

/** The role with this password; who is connected stays connected. */
export const rolePasswordAction = (role: string, secretName: string, want: Secret): Action => ({
  resource: rolePasswordResource,
  target: { role },
  want,
  change: {
    kind: 'database',
    action: 'update',
    name: `role ${role}`,
    detail: t.rolePassword({ name: secretName }),
  },
});
