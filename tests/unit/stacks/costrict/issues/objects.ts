import type { ModelRole } from '../../../../../src/stacks/costrict/models/call.ts';
import { modelEndpoint } from '../../../../../src/stacks/costrict/models/endpoints.ts';
import type { FailureKind } from '../../../../../src/stacks/costrict/models/failure.ts';
import type {
  CasdoorRows,
  DemoRow,
} from '../../../../../src/stacks/costrict/probes/casdoor-rows.ts';
import type { HigressObjects } from '../../../../../src/stacks/costrict/probes/higress-objects.ts';
import type { ModelAnswer } from '../../../../../src/stacks/costrict/probes/models.ts';
import { testDeployment } from '../../../../support/costrict.ts';

/** Objects of the AI gateway as a deploy writes them. */
export const objects = (change: Partial<HigressObjects> = {}): HigressObjects => ({
  names: { route: 'glm', ingress: 'glm', list: 'glm', 'review-checker': 'glm' },
  context: 131_072,
  images: false,
  base: 'http://10.0.0.9:8000',
  sameKey: true,
  registry: {
    type: 'static',
    domain: '10.0.0.9:8000',
    isAddress: true,
    port: 80,
    protocol: 'http',
  },
  destination: 'llm-chatrag.internal.static:80',
  elsewhere: null,
  paths: {
    ...{ route: 'route.yaml', ingress: 'ingress.yaml', list: 'list.yaml' },
    ...{ proxy: 'proxy.yaml', bridge: 'bridge.yaml', review: 'review.yaml' },
  },
  unreadable: [],
  ...change,
});

export const demo: DemoRow = {
  ours: true,
  publicPassword: false,
  phone: true,
  forbidden: false,
  locked: false,
  lock: { attempts: 5, minutes: 15 },
};

const application: CasdoorRows['application'] = {
  clientId: 'same',
  clientSecret: 'same',
  listed: true,
  stale: [],
  hours: 1200,
  refreshHours: 1200,
  faults: [],
  strangeKey: null,
};

export const rows = (change: Partial<CasdoorRows> = {}): CasdoorRows => ({
  organization: true,
  application,
  admin: { publicPassword: false },
  demo,
  users: 1,
  ...change,
});

export function modelAnswer(
  role: ModelRole,
  change: Partial<ModelAnswer> & { readonly fails?: FailureKind } = {},
): ModelAnswer {
  const { fails, ...parts } = change;
  const endpoint = modelEndpoint(testDeployment(), role);
  return {
    endpoint,
    url: endpoint.url,
    failure: fails ? { kind: fails, status: 404, quote: 'no', code: null } : null,
    ms: fails ? null : 100,
    dimension: role === 'embedding' ? 768 : null,
    served: [],
    sameServer: [],
    ...parts,
  };
}
