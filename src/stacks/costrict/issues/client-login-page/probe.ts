import { defineProbe } from '../../../../doctor/probe.ts';
import { askPath, type PathStatus } from '../../probes/client-path.ts';
import { texts as t } from './texts.ts';

/** Where a login begins. Without parameters the login service complains in JSON, which is enough. */
export const clientLogin = defineProbe<PathStatus>({
  id: 'client-login',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    askPath(context, '/oidc-auth/api/v1/plugin/login', ({ text: _, ...rest }) => rest),
});
