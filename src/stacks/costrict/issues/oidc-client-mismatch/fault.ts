import { isObject } from '../../../../base/json.ts';
import { applicationColumn } from '../../lab/casdoor.ts';
import { fault, objectChanged } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'oidc-client-mismatch';

export const faults = [
  fault({
    id: 'wrong-client-secret',
    issue,
    title: t.otherSecret(),
    ...applicationColumn('client_secret', 'somebody-elses'),
  }),
  fault({
    id: 'wrong-client-id',
    issue,
    title: t.otherId(),
    ...applicationColumn('client_id', 'somebody-elses'),
  }),
  fault({
    id: 'other-client-in-route',
    issue,
    title: t.otherInRoute(),
    ...objectChanged('routes/code-completion', (body) => {
      const plugins = isObject(body.plugins) ? body.plugins : {};
      const check = isObject(plugins['openid-connect']) ? plugins['openid-connect'] : {};
      const changed = { ...check, client_secret: 'another-secret-than-ours' };
      return { ...body, plugins: { ...plugins, 'openid-connect': changed } };
    }),
  }),
];
