import { quoteText } from '../../../deploy/database/wait.ts';
import { isObject } from '../http/json.ts';
import { labTexts as t } from '../texts/lab.ts';
import { changeObject, fault, keepValue, type Lab, putBack, restoreObject, sql } from './tools.ts';

const issue = 'oidc-client-mismatch';
const application = "WHERE owner = 'admin' AND name = 'loginApp'";

const column = (name: 'client_secret' | 'client_id') => ({
  async make(context: Lab) {
    await keepValue(context, name, 'casdoor', `SELECT ${name} FROM application ${application}`);
    await sql(
      context,
      'casdoor',
      `UPDATE application SET ${name} = 'somebody-elses' ${application}`,
    );
  },
  heal: (context: Lab) =>
    putBack(context, name, (value) =>
      sql(
        context,
        'casdoor',
        `UPDATE application SET ${name} = ${quoteText(value)} ${application}`,
      ),
    ),
});

const route = 'routes/code-completion';

export const oidcClientFaults = [
  fault({
    id: 'wrong-client-secret',
    issue,
    title: t.wrongClientSecret(),
    ...column('client_secret'),
  }),
  fault({ id: 'wrong-client-id', issue, title: t.wrongClientId(), ...column('client_id') }),
  fault({
    id: 'other-client-in-route',
    issue,
    title: t.otherClientInRoute(),
    make: (context) =>
      changeObject(context, route, (body) => {
        const plugins = isObject(body.plugins) ? body.plugins : {};
        const check = isObject(plugins['openid-connect']) ? plugins['openid-connect'] : {};
        const changed = { ...check, client_secret: 'another-secret-than-ours' };
        return { ...body, plugins: { ...plugins, 'openid-connect': changed } };
      }),
    heal: (context) => restoreObject(context, route),
  }),
];
