import { applicationColumn } from '../../lab/casdoor.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const old = '["http://192.0.2.7:39080/oidc-auth/api/v1/plugin/login/callback"]';

export const faults = [
  fault({
    issue: 'redirect-stale-after-change',
    title: t.made(),
    ...applicationColumn('redirect_uris', old),
  }),
];
