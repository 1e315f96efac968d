import { program } from '../../base/program.ts';
import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { databaseSpec } from '../../deploy/database/local-psql.ts';
import { database } from '../../doctor/probes/database.ts';
import { defineFix } from '../../repair/fix.ts';
import { rolePasswordAction } from '../../repair/resources/role-password.ts';

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
