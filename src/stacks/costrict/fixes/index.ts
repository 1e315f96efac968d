import type { AnyKind } from '../../../fix/action.ts';
import type { Fix, Repairs } from '../../../fix/fix.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { fixAdminApiKeyMismatch } from './admin-api-key-mismatch.ts';
import { afterSettings } from './after-settings.ts';
import { assetKind, fixAssetMissing } from './asset-missing.ts';
import { fixAuthTokenLifetime } from './auth-token-lifetime.ts';
import { fixCasdoorSeedIncomplete } from './casdoor-seed-incomplete.ts';
import { fixContextTooSmall, fixModelImageSupport } from './chat-abilities.ts';
import { fixDefaultLoginFailed } from './default-login-failed.ts';
import { fixEmbeddingDimensionChanged } from './embedding-dimension-changed.ts';
import { fixGithubIdDuplicate } from './github-id-duplicate.ts';
import { casdoorNewKind } from './kinds/casdoor-new.ts';
import { casdoorObjectKind } from './kinds/casdoor-object.ts';
import { databaseDumpKind } from './kinds/database-dump.ts';
import { gatewayObjectKind } from './kinds/gateway-object.ts';
import { weaviateClassKind } from './kinds/weaviate-class.ts';
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
const fixes: readonly Fix<CostrictSettings>[] = [
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

const kinds: readonly AnyKind[] = [
  gatewayObjectKind,
  casdoorObjectKind,
  casdoorNewKind,
  databaseDumpKind,
  weaviateClassKind,
  assetKind,
];

/** How the issues of this stack are mended. */
export const costrictRepairs: Repairs<CostrictSettings> = { fixes, kinds, afterSettings };
