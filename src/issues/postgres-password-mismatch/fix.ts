import { program } from '../../base/program.ts';
import { databaseSpec } from '../../config/database-target.ts';
import { database } from '../../doctor/probes/database.ts';
import { defineFix } from '../../repair/fix.ts';
import { rolePasswordAction } from '../../repair/resources/role-password.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Postgres keeps the password that its data was made with; it gets the one that every service was given. */
export const fix = defineFix({
  issue: 'postgres-password-mismatch',
  title: t.fixTitle({ file: program.secretsFile }),
  async plan(context) {
    const reading = context.facts.get(database).value;
    const refused = reading?.kind === 'refused' && reading.refusal === 'password';
    const { user, password } = databaseSpec(context);
    const { secrets } = context.deployment;
    if (!refused || !secrets.has(password)) return { actions: [] };
    return {
      actions: [rolePasswordAction(user, password, secrets.get(password))],
      untouched: common.data(),
    };
  },
});
