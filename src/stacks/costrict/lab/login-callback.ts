import { quoteText } from '../../../deploy/database/wait.ts';
import { labTexts as t } from '../texts/lab.ts';
import { fault, keepValue, type Lab, putBack, sql } from './tools.ts';

const application = "WHERE owner = 'admin' AND name = 'loginApp'";
const old = '["http://192.0.2.7:39080/oidc-auth/api/v1/plugin/login/callback"]';

const set = (context: Lab, uris: string) =>
  sql(
    context,
    'casdoor',
    `UPDATE application SET redirect_uris = ${quoteText(uris)} ${application}`,
  );

const callbacks = (uris: string) => ({
  async make(context: Lab) {
    const select = `SELECT redirect_uris FROM application ${application}`;
    await keepValue(context, 'redirect_uris', 'casdoor', select);
    await set(context, uris);
  },
  heal: (context: Lab) => putBack(context, 'redirect_uris', (value) => set(context, value)),
});

export const loginCallbackFaults = [
  fault({
    id: 'redirect-stale-after-change',
    issue: 'redirect-stale-after-change',
    title: t.staleRedirect(),
    ...callbacks(old),
  }),
  fault({
    id: 'oidc-callback-mismatch',
    issue: 'oidc-callback-mismatch',
    title: t.noCallback(),
    ...callbacks('[]'),
  }),
];
