import type { Message } from '../../core/message.ts';
import type { Issue } from '../../doctor/issue.ts';
import { withFixes } from '../../doctor/mended.ts';
import type { AnyProbe, Facts } from '../../doctor/probe.ts';
import { authTokenLifetime, quotaPagesExpected } from './issues/account-notes.ts';
import { adminApiKeyMismatch } from './issues/admin-api-key-mismatch.ts';
import { assetMissing } from './issues/asset-missing.ts';
import { casdoorSeedIncomplete } from './issues/casdoor-seed-incomplete.ts';
import {
  contextTooSmall,
  modelImageSupport,
  modelStreamBroken,
  strictModeModelWeak,
} from './issues/chat-abilities.ts';
import { clientConnectionError } from './issues/client-connection-error.ts';
import { defaultLoginFailed } from './issues/default-login-failed.ts';
import { gatewayNotServing } from './issues/gateway-not-serving.ts';
import { githubIdDuplicate } from './issues/github-id-duplicate.ts';
import { chatModelUpdate, higressRegistryHost } from './issues/higress-objects.ts';
import { oidcCallbackMismatch, redirectStaleAfterChange } from './issues/login-callback.ts';
import { mendedIssues } from './issues/mended.ts';
import { modelEndpointUnreachable } from './issues/model-endpoint-unreachable.ts';
import { modelListStale } from './issues/model-list-stale.ts';
import { modelUnreachableInside } from './issues/model-unreachable-inside.ts';
import {
  completionModelUpdate,
  embeddingDimensionChanged,
  embeddingRerankModelUpdate,
} from './issues/model-updates.ts';
import { notOnTheServer } from './issues/not-on-the-server.ts';
import { oidcClientMismatch } from './issues/oidc-client-mismatch.ts';
import { publicAccounts } from './issues/public-accounts.ts';
import { routesMissing } from './issues/routes-missing.ts';
import { serviceNotWell } from './issues/service-not-well.ts';
import { searchEngineUnwell, vectorStoreNotReady } from './issues/stores.ts';
import { gatewayAdmin } from './probes/gateway.ts';
import { modelProbes } from './probes/models.ts';
import { doctorTexts as t } from './texts/doctor.ts';

/** Causes before what follows from them. */
const issues: readonly Issue[] = [
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
export const costrictIssues: readonly Issue[] = withFixes(issues, mendedIssues);

/** What is looked at in this stack beyond what every stack has. */
export const costrictProbes: readonly AnyProbe[] = [
  ...new Set(costrictIssues.flatMap(({ reads }) => reads)),
];

/** The gateway's objects, to be compared with the last healthy run. */
export function costrictSnapshot(facts: Facts): Readonly<Record<string, string>> {
  const admin = facts.get(gatewayAdmin).value;
  if (admin?.access !== 'granted') return {};
  const wrong = admin.wrong.map(({ kind, id, paths }) => [
    `${kind}/${id}`,
    paths.join(', ') || '-',
  ]);
  return { ...Object.fromEntries(wrong), routes: String(admin.routes) };
}

/** Routes and models, for the first line of a healthy doctor. */
export function costrictCounts(facts: Facts): readonly Message[] {
  const admin = facts.get(gatewayAdmin).value;
  const routes = admin?.access === 'granted' ? admin.routes : 0;
  const models = modelProbes.filter((probe) => facts.get(probe).value !== null).length;
  return [
    ...(routes > 0 ? [t.countRoutes({ n: routes })] : []),
    ...(models > 0 ? [t.countModels({ n: models })] : []),
  ];
}
