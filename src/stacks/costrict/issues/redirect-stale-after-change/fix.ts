import { callbackState } from '../../probes/oidc.ts';
import { callbackFix } from '../shared/fix-callback.ts';
import { loginServiceActions } from '../shared/fix-login.ts';
import { texts as t } from './texts.ts';

/** The new address's callback; the login service learns its new address too. */
export const fix = callbackFix('redirect-stale-after-change', t.fix(), async (context) =>
  context.facts.get(callbackState).value?.otherBase === true ? loginServiceActions(context) : [],
);
