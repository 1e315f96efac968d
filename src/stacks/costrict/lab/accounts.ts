import { quoteText } from '../../../deploy/database/wait.ts';
import { labTexts as t } from '../texts/lab.ts';
import { fault, keepValue, type Lab, putBack, sql } from './tools.ts';

const demo = "WHERE owner = 'user-group' AND name = 'demo'";
const login = "WHERE owner = 'admin' AND name = 'loginApp'";
const admin = "WHERE owner = 'built-in' AND name = 'admin'";

/** Another password, in clear as Casdoor itself may hold it. */
const password = (user: string, text: string) => ({
  async make(context: Lab) {
    const select = `SELECT password || chr(9) || password_type FROM "user" ${user}`;
    await keepValue(context, 'password', 'casdoor', select);
    const set = `password = ${quoteText(text)}, password_type = 'plain'`;
    await sql(context, 'casdoor', `UPDATE "user" SET ${set} ${user}`);
  },
  heal: (context: Lab) =>
    putBack(context, 'password', (value) => {
      const [before = '', type = ''] = value.split('\t');
      const set = `password = ${quoteText(before)}, password_type = ${quoteText(type)}`;
      return sql(context, 'casdoor', `UPDATE "user" SET ${set} ${user}`);
    }),
});

export const accountFaults = [
  fault({
    id: 'demo-password-changed',
    issue: 'default-login-failed',
    title: t.demoPassword(),
    expects: ['warn:default-login-failed'],
    ...password(demo, 'a-new-one'),
  }),
  fault({
    id: 'demo-forbidden',
    issue: 'default-login-failed',
    title: t.demoForbidden(),
    expects: ['warn:default-login-failed'],
    async make(context) {
      await sql(context, 'casdoor', `UPDATE "user" SET is_forbidden = true ${demo}`);
    },
    async heal(context) {
      await sql(context, 'casdoor', `UPDATE "user" SET is_forbidden = false ${demo}`);
    },
  }),
  fault({
    id: 'auth-token-lifetime',
    issue: 'auth-token-lifetime',
    title: t.endedTokens(),
    expects: ['warn:auth-token-lifetime'],
    async make(context) {
      const select = `SELECT expire_in_hours FROM application ${login}`;
      await keepValue(context, 'hours', 'casdoor', select);
      await sql(context, 'casdoor', `UPDATE application SET expire_in_hours = 0 ${login}`);
    },
    heal: (context) =>
      putBack(context, 'hours', (hours) =>
        sql(
          context,
          'casdoor',
          `UPDATE application SET expire_in_hours = ${Number(hours)} ${login}`,
        ),
      ),
  }),
  fault({
    id: 'public-accounts',
    issue: 'public-accounts',
    title: t.publicAdmin(),
    ...password(admin, '123'),
  }),
];
