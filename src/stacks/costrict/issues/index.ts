import { withFixes } from '../../../doctor/fixable.ts';
import type { Issue } from '../../../doctor/issue.ts';
import { authTokenLifetime, quotaPagesExpected } from './account-notes.ts';
import { adminApiKeyMismatch } from './admin-api-key-mismatch.ts';
import { assetMissing } from './asset-missing.ts';
import { casdoorSeedIncomplete } from './casdoor-seed-incomplete.ts';
import {
  contextTooSmall,
  modelImageSupport,
  modelStreamBroken,
  strictModeModelWeak,
} from './chat-abilities.ts';
import { clientConnectionError } from './client-connection-error.ts';
import { defaultLoginFailed } from './default-login-failed.ts';
import { gatewayNotServing } from './gateway-not-serving.ts';
import { githubIdDuplicate } from './github-id-duplicate.ts';
import { chatModelUpdate, higressRegistryHost } from './higress-objects.ts';
import { oidcCallbackMismatch, redirectStaleAfterChange } from './login-callback.ts';
import { mendedIssues } from './mended.ts';
import { modelEndpointUnreachable } from './model-endpoint-unreachable.ts';
import { modelListStale } from './model-list-stale.ts';
import { modelUnreachableInside } from './model-unreachable-inside.ts';
import {
  completionModelUpdate,
  embeddingDimensionChanged,
  embeddingRerankModelUpdate,
} from './model-updates.ts';
import { notOnTheServer } from './not-on-the-server.ts';
import { oidcClientMismatch } from './oidc-client-mismatch.ts';
import { publicAccounts } from './public-accounts.ts';
import { routesMissing } from './routes-missing.ts';
import { serviceNotWell } from './service-not-well.ts';
import { searchEngineUnwell, vectorStoreNotReady } from './stores.ts';

/** Causes before what follows from them. */
const all: readonly Issue[] = [
  adminApiKeyMismatch,
  gatewayNotServing,
  routesMissing,
  casdoorSeedIncomplete,
  oidcClientMismatch,
  redirectStaleAfterChange,
  oidcCallbackMismatch,
  githubIdDuplicate,
  defaultLoginFailed,
  publicAccounts,
  modelEndpointUnreachable,
  modelUnreachableInside,
  contextTooSmall,
  modelStreamBroken,
  strictModeModelWeak,
  modelImageSupport,
  assetMissing,
  chatModelUpdate,
  higressRegistryHost,
  modelListStale,
  completionModelUpdate,
  embeddingRerankModelUpdate,
  embeddingDimensionChanged,
  vectorStoreNotReady,
  searchEngineUnwell,
  serviceNotWell,
  clientConnectionError,
  authTokenLifetime,
  quotaPagesExpected,
  ...notOnTheServer,
];

/** The problems that only this stack has. */
export const issues: readonly Issue[] = withFixes(all, mendedIssues);
