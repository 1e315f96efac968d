import { defineFix } from '../fix/fix.ts';
import { rolePasswordAction } from '../fix/kinds/role-password.ts';
import { databaseSpec } from '../fix/local-psql.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
import { database } from '../probes/database.ts';
import { program } from '../program.ts';

/** Postgres keeps the password that its data was made with; it gets the one that every service was given. */
export const fixPostgresPasswordMismatch = defineFix({
  issue: 'postgres-password-mismatch',
  title: t.password({ file: program.secretsFile }),
  kind: 'automatic',
  async plan(context) {
    const reading = context.facts.get(database).value;
    const refused = reading?.kind === 'refused' && reading.refusal === 'password';
    const { user, password } = databaseSpec(context);
    const { secrets } = context.deployment;
    if (!refused || !secrets.has(password)) return { actions: [] };
    return {
      actions: [rolePasswordAction(user, password, secrets.get(password))],
      untouched: t.noData(),
    };
  },
});
