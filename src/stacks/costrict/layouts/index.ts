import type { Layout } from '../../../config/layout.ts';
import { layoutTexts as t } from '../texts/layouts.ts';
import type { ValueFiles } from './read.ts';

/** Services without which a probe of this stack has nothing to read. */
const probeNeeds: Readonly<Record<string, readonly string[]>> = {
  'gateway-admin': ['apisix'],
  'gateway-data': ['apisix'],
  'public-address': ['apisix'],
  'login-page': ['apisix', 'casdoor', 'oidc-auth'],
  'login-proof': ['casdoor'],
  'signing-keys': ['casdoor'],
  'casdoor-rows': ['casdoor', 'postgres'],
  'oidc-client': ['casdoor', 'oidc-auth'],
  'login-callback': ['casdoor', 'oidc-auth'],
  'github-index': ['oidc-auth', 'postgres'],
  'higress-objects': ['higress'],
  'higress-log': ['higress'],
  'chat-settings': ['higress'],
  'plugin-files': ['higress', 'portal'],
  'served-models': ['higress', 'apisix'],
  'credit-pages': ['credit-manager'],
  'vector-store': ['weaviate'],
  'search-engine': ['es'],
  'embedder-file': ['codebase-embedder'],
  'prometheus-targets': ['prometheus'],
  grafana: ['grafana'],
  redis: ['redis'],
  etcd: ['etcd'],
  database: ['postgres'],
};

/** Their paths. */
const valueFilesOf = (names: ValueFiles): readonly string[] =>
  Object.values(names).filter((name): name is string => name !== undefined);

const firstFiles: ValueFiles = {
  gateway: 'apisix/config.yaml',
  embedder: 'codebase-embedder/conf.yaml',
};

/** v2 and v3: a chat server of its own, a dashboard for the gateway, data beside each service. */
const layoutA: Layout = {
  id: 'A',
  title: t.first(),
  has: ['apisix-chatgpt.sh'],
  hasOneOf: ['chatgpt', 'tunnel-manager'],
  hasNot: ['costrict.sh'],
  readable: true,
  composeFile: 'docker-compose.yml',
  configureFile: 'configure.sh',
  files: [...valueFilesOf(firstFiles), 'prometheus/prometheus.yml', 'chat-rag/chat-api.yaml'],
  lacks: [
    { services: ['nacos'], reason: t.noNacos() },
    { issues: ['routes-missing', 'gateway-routes'], reason: t.ownRoutes() },
  ],
  read: async (source) => (await import('./read.ts')).readLayout(source, firstFiles),
  probeNeeds,
};

const plugins = 'higress/data/wasmplugins';
const deployFiles: ValueFiles = {
  gateway: 'apisix/config.yaml',
  embedder: 'codebase-embedder/conf.yaml',
  bridge: 'higress/data/mcpbridges/default.yaml',
  proxy: `${plugins}/ai-proxy.internal.yaml`,
  quota: `${plugins}/ai-quota-1.0.0.yaml`,
};

/** The generation that the FAQ speaks of: 22 services, models in Higress. */
const layoutB: Layout = {
  id: 'B',
  title: t.deploySh(),
  has: ['deploy.sh', 'db-initdb.sh', 'higress/data', 'codebase-embedder/conf.yaml.tpl'],
  hasNot: ['apisix-chatgpt.sh', 'costrict.sh'],
  readable: true,
  composeFile: 'docker-compose.yml',
  configureFile: 'configure.sh',
  files: [
    ...valueFilesOf(deployFiles),
    'higress/data/configmaps/ai-route-chatrag.yaml',
    'higress/data/ingresses/ai-route-chatrag.internal.yaml',
    'codebase-querier/conf.yaml',
    'chat-rag/chat-api.yaml',
    'prometheus/prometheus.yml',
  ],
  lacks: [{ services: ['nacos'], reason: t.noNacos() }],
  read: async (source) => (await import('./read.ts')).readLayout(source, deployFiles),
  probeNeeds,
};

const costrictFiles: ValueFiles = { gateway: 'config/apisix/config.yaml' };

/** The newest scripts: 14 services, models in Nacos. */
const layoutC: Layout = {
  id: 'C',
  title: t.costrictSh(),
  has: ['costrict.sh', 'config', 'scripts/templates.list'],
  hasNot: ['deploy.sh'],
  readable: true,
  composeFile: 'docker-compose.yml',
  configureFile: 'configure.sh',
  files: [
    ...valueFilesOf(costrictFiles),
    'config/prometheus/prometheus.yml',
    'config/code-completion/config.yaml',
  ],
  lacks: [
    { services: ['higress'], reason: t.noHigress() },
    {
      services: [
        ...['weaviate', 'es', 'codebase-querier', 'codebase-embedder', 'cotun'],
        ...['review-manager', 'review-worker', 'review-checker', 'issue-manager'],
      ],
      reason: t.noCodebase(),
    },
    { issues: ['routes-missing', 'gateway-routes'], reason: t.ownRoutes() },
    { issues: ['models', 'model-endpoint-unreachable'], reason: t.modelsInNacos() },
  ],
  read: async (source) => (await import('./read.ts')).readLayout(source, costrictFiles),
  probeNeeds,
};

/** A third generation that was announced: settings in .env, data elsewhere. Only named. */
const layoutD: Layout = {
  id: 'D',
  title: t.backendDir(),
  has: ['.env'],
  hasOneOf: ['costrict-admin', 'install.sh'],
  hasNot: ['costrict.sh', 'deploy.sh', 'apisix-chatgpt.sh'],
  readable: false,
  composeFile: 'docker-compose.yml',
  configureFile: '.env',
  files: [],
  lacks: [],
  read: async () => ({ settings: {}, secrets: {}, notices: [], lacks: [] }),
  probeNeeds: {},
};

/** Directories made by the published shell scripts, oldest first. */
export const layouts: readonly Layout[] = [layoutA, layoutB, layoutC, layoutD];
