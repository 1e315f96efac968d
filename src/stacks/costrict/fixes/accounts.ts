import type { Fix } from '../../../fix/fix.ts';
import type { AnyKind } from '../../../fix/undo.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { fixAdminApiKeyMismatch } from './admin-api-key-mismatch.ts';
import { fixAuthTokenLifetime } from './auth-token-lifetime.ts';
import { fixCasdoorSeedIncomplete } from './casdoor-seed-incomplete.ts';
import { fixDefaultLoginFailed } from './default-login-failed.ts';
import { casdoorNewKind } from './kinds/casdoor-new.ts';
import { casdoorObjectKind } from './kinds/casdoor-object.ts';
import { databaseDumpKind } from './kinds/database-dump.ts';
import { gatewayObjectKind } from './kinds/gateway-object.ts';
import { fixOidcCallbackMismatch, fixRedirectStale } from './login-callback.ts';
import { fixOidcClientMismatch } from './oidc-client-mismatch.ts';
import { fixPublicAccounts } from './public-accounts.ts';
import { fixRoutesMissing } from './routes-missing.ts';

/** The gateway and the accounts, the roots first. */
export const accountFixes: readonly Fix<CostrictSettings>[] = [
  fixAdminApiKeyMismatch,
  fixRoutesMissing,
  fixCasdoorSeedIncomplete,
  fixOidcClientMismatch,
  fixOidcCallbackMismatch,
  fixRedirectStale,
  fixDefaultLoginFailed,
  fixPublicAccounts,
  fixAuthTokenLifetime,
];

export const accountKinds: readonly AnyKind[] = [
  gatewayObjectKind,
  casdoorObjectKind,
  casdoorNewKind,
  databaseDumpKind,
];
