import type { Fix } from '../../../repair/fix.ts';
import type { Fixes } from '../../../repair/fixes.ts';
import type { Reproducer } from '../../../repair/lab/fault.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { faults as faultsMade } from '../issues/generated/faults.ts';
import { fixes as fixesMade } from '../issues/generated/fixes.ts';
import { costrictReproducers } from '../lab/index.ts';
import { fixAdminApiKeyMismatch } from './admin-api-key-mismatch.ts';
import { afterSettings } from './after-settings.ts';
import { fixAssetMissing } from './asset-missing.ts';
import { fixAuthTokenLifetime } from './auth-token-lifetime.ts';
import { fixCasdoorSeedIncomplete } from './casdoor-seed-incomplete.ts';
import { fixContextTooSmall, fixModelImageSupport } from './chat-abilities.ts';
import { fixDefaultLoginFailed } from './default-login-failed.ts';
import { fixEmbeddingDimensionChanged } from './embedding-dimension-changed.ts';
import { fixGithubIdDuplicate } from './github-id-duplicate.ts';
import { fixOidcCallbackMismatch, fixRedirectStale } from './login-callback.ts';
import { fixModelEndpointUnreachable } from './model-endpoint-unreachable.ts';
import { fixModelListStale } from './model-list-stale.ts';
import {
  fixChatModelUpdate,
  fixCompletionModelUpdate,
  fixEmbeddingRerankModelUpdate,
  fixHigressRegistryHost,
} from './model-places.ts';
import { fixModelUnreachableInside } from './model-unreachable-inside.ts';
import { fixOidcClientMismatch } from './oidc-client-mismatch.ts';
import { fixPublicAccounts } from './public-accounts.ts';
import { fixRoutesMissing } from './routes-missing.ts';

/** The gateway and the accounts, the roots first; then the models and the places that name them. */
const rows: readonly Fix<CostrictSettings>[] = [
  fixAdminApiKeyMismatch,
  fixRoutesMissing,
  fixCasdoorSeedIncomplete,
  fixOidcClientMismatch,
  fixOidcCallbackMismatch,
  fixRedirectStale,
  fixDefaultLoginFailed,
  fixPublicAccounts,
  fixAuthTokenLifetime,
  fixModelEndpointUnreachable,
  fixModelUnreachableInside,
  fixContextTooSmall,
  fixModelImageSupport,
  fixAssetMissing,
  fixChatModelUpdate,
  fixHigressRegistryHost,
  fixModelListStale,
  fixCompletionModelUpdate,
  fixEmbeddingRerankModelUpdate,
  fixEmbeddingDimensionChanged,
  fixGithubIdDuplicate,
];

type LazyFault = () => Promise<readonly Reproducer<CostrictSettings>[]>;

/** Faults by the id of their issue. */
const made = new Map(
  costrictReproducers.map(({ issue }) => [
    issue,
    costrictReproducers.filter((one) => one.issue === issue),
  ]),
);

/** How this stack is repaired. */
export const fixes: Fixes<CostrictSettings> = {
  fixes: new Map([...rows.map((fix) => [fix.issue, async () => fix] as const), ...fixesMade]),
  faults: new Map([
    ...[...made].map(([issue, faults]): [string, LazyFault] => [issue, async () => faults]),
    ...faultsMade,
  ]),
  afterSettings,
  users: async () => (await import('../users/index.ts')).costrictUsers,
  models: async () => (await import('../models/commands.ts')).modelCommands,
};
