import type { Layout } from '../../../config/layout.ts';
import { publishedKeys } from '../deployment/secrets.ts';
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
  'higress-changes': ['higress'],
  'higress-log': ['higress'],
  'chat-settings': ['higress'],
  'plugin-files': ['higress', 'portal'],
  'served-files': ['portal'],
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

const composeFile = 'docker-compose.yml';
const configureFile = 'configure.sh';
const noNacos = { services: ['nacos'], reason: t.noNacos() };
/** Routes of this generation are others than ours: there is nothing to compare them with. */
const ownRoutes = { issues: ['routes-missing', 'gateway-routes'], reason: t.ownRoutes() };

const plugins = 'higress/data/wasmplugins';
const firstFiles: ValueFiles = {
  gateway: 'apisix/config.yaml',
  embedder: 'codebase-embedder/conf.yaml',
  proxy: `${plugins}/ai-proxy.internal.yaml`,
  quota: `${plugins}/ai-quota-1.0.0.yaml`,
};
/** Of these generations the models are in files that services read at their start. */
const firstEdits: Layout['editedIn'] = {
  'models.chat': { file: `${plugins}/ai-proxy.internal.yaml`, restart: 'higress' },
  'models.embedding': { file: 'codebase-embedder/conf.yaml', restart: 'codebase-embedder' },
  'models.rerank': { file: 'codebase-embedder/conf.yaml', restart: 'codebase-embedder' },
};

/** v2 and v3: a chat server of its own, a dashboard for the gateway, data beside each service. */
const layoutA: Layout = {
  id: 'A',
  title: t.first(),
  has: ['apisix-chatgpt.sh'],
  hasOneOf: ['chatgpt', 'tunnel-manager'],
  hasNot: ['costrict.sh'],
  readable: true,
  ...{ composeFile, configureFile, renders: 'bash tpl-resolve.sh', editedIn: firstEdits },
  publicDefaults: publishedKeys,
  files: [...valueFilesOf(firstFiles), 'prometheus/prometheus.yml', 'chat-rag/chat-api.yaml'],
  lacks: [noNacos, ownRoutes],
  read: async (source) => (await import('./read.ts')).readLayout(source, { files: firstFiles }),
  probeNeeds,
};

/** The generation that the FAQ speaks of: 22 services, models in Higress. */
const layoutB: Layout = {
  id: 'B',
  title: t.deploySh(),
  has: ['deploy.sh', 'db-initdb.sh', 'higress/data', 'codebase-embedder/conf.yaml.tpl'],
  hasNot: ['apisix-chatgpt.sh', 'costrict.sh'],
  readable: true,
  ...{ composeFile, configureFile, renders: 'bash tpl-resolve.sh', editedIn: firstEdits },
  publicDefaults: publishedKeys,
  files: [
    ...valueFilesOf(firstFiles),
    'higress/data/mcpbridges/default.yaml',
    'higress/data/configmaps/ai-route-chatrag.yaml',
    'higress/data/ingresses/ai-route-chatrag.internal.yaml',
    'codebase-querier/conf.yaml',
    'chat-rag/chat-api.yaml',
    'prometheus/prometheus.yml',
  ],
  lacks: [noNacos],
  read: async (source) => (await import('./read.ts')).readLayout(source, { files: firstFiles }),
  probeNeeds,
};

const completionFile = 'config/code-completion/config.yaml';
const laterFiles: ValueFiles = {
  gateway: 'config/apisix/config.yaml',
  completion: completionFile,
};
const later = {
  readable: true,
  ...{ composeFile, configureFile, renders: 'bash scripts/template_gen.sh' },
  editedIn: { 'models.completion': { file: completionFile, restart: 'code-completion' } },
  publicDefaults: [
    ...publishedKeys,
    'cd83ecc2b41302ed7bc62c2bfe59cb04f2ff11ae16c3aa88b686cc490ab2eadf', // Nacos, signing of tokens
    'f29c56512894bf41e9676dfb8908af6736d4af726a1b01be3baf93de5b43589a', // MySQL, root
  ],
} as const;
const noIndex = ['weaviate', 'codebase-querier', 'codebase-embedder', 'cotun'];
const review = ['review-manager', 'review-worker', 'review-checker', 'issue-manager'];
const laterRoles = {
  chat: t.modelsInNacos(),
  embedding: t.noCodebase(),
  rerank: t.noCodebase(),
};

/** The first releases of costrict.sh: Nacos on MySQL beside Higress, whose console sets the models. */
const layoutEarlyC: Layout = {
  ...later,
  id: 'C-early',
  title: t.costrictShEarly(),
  has: ['costrict.sh', 'config/higress', 'config/mysql', 'scripts/templates.list'],
  hasNot: ['deploy.sh'],
  files: [...valueFilesOf(laterFiles), 'config/prometheus/prometheus.yml'],
  lacks: [
    { services: [...noIndex, ...review], reason: t.noCodebase() },
    // Its models are made in the console: files and settings of another shape than ours.
    {
      issues: ['chat-model-update', 'higress-registry-host', 'model-list-stale', 'asset-missing'],
      reason: t.modelsInConsole(),
    },
    ownRoutes,
  ],
  read: async (source) =>
    (await import('./read.ts')).readLayout(source, {
      files: laterFiles,
      without: { ...laterRoles, chat: t.modelsInConsole() },
    }),
  probeNeeds,
};

/** The newest scripts: 14 services, models in Nacos. */
const layoutC: Layout = {
  ...later,
  id: 'C',
  title: t.costrictSh(),
  has: ['costrict.sh', 'config', 'scripts/templates.list'],
  hasNot: ['deploy.sh', 'config/mysql', 'k8s'],
  files: [...valueFilesOf(laterFiles), 'config/prometheus/prometheus.yml'],
  lacks: [
    { services: ['higress'], reason: t.noHigress() },
    { services: [...noIndex, 'es', ...review], reason: t.noCodebase() },
    ownRoutes,
  ],
  read: async (source) =>
    (await import('./read.ts')).readLayout(source, { files: laterFiles, without: laterRoles }),
  probeNeeds,
};

const nothing: Layout['read'] = async () => ({
  ...{ settings: {}, secrets: {}, notices: [], lacks: [] },
});
const named = {
  ...{ readable: false, composeFile, configureFile, renders: '', editedIn: {} },
  ...{ files: [], lacks: [], read: nothing, probeNeeds: {} },
};

/** The same scripts, changed to write objects of Kubernetes: there is nothing that Compose started. */
const layoutKubernetes: Layout = {
  ...named,
  id: 'C-kubernetes',
  title: t.kubernetes(),
  has: ['costrict.sh', 'k8s', 'scripts/templates.list'],
  hasNot: ['deploy.sh'],
};

const builderFiles: ValueFiles = {
  gateway: 'apisix/config.yaml',
  embedder: 'codebase-embedder/conf.yaml',
  completion: 'code-completion/config.yaml',
};

/** Made by the builder's packages: a Compose file that extends one file a service, settings in .env. */
const layoutD: Layout = {
  id: 'D',
  title: t.builder(),
  has: ['run.sh', 'init.sh', 'system-spec.json', 'MANIFEST'],
  hasNot: ['costrict.sh', 'deploy.sh', 'apisix-chatgpt.sh'],
  readable: true,
  ...{ composeFile, configureFile: 'costrict.env', renders: 'bash tpl-resolve.sh' },
  editedIn: {
    'models.completion': { file: 'code-completion/config.yaml', restart: 'code-completion' },
    'models.embedding': { file: 'codebase-embedder/conf.yaml', restart: 'codebase-embedder' },
    'models.rerank': { file: 'codebase-embedder/conf.yaml', restart: 'codebase-embedder' },
  },
  files: valueFilesOf(builderFiles),
  publicDefaults: publishedKeys,
  lacks: [noNacos, { services: ['higress', 'cotun'], reason: t.builderParts() }, ownRoutes],
  read: async (source) =>
    (await import('./read.ts')).readLayout(source, {
      files: builderFiles,
      without: { chat: t.modelsInOneApi() },
    }),
  probeNeeds,
};

/** The medium that the builder's installations are made from. Only named. */
const layoutMedium: Layout = {
  ...named,
  id: 'D-medium',
  title: t.backendDir(),
  has: ['.env'],
  hasOneOf: ['costrict-admin', 'install.sh'],
  hasNot: ['costrict.sh', 'deploy.sh', 'apisix-chatgpt.sh', 'run.sh'],
  configureFile: '.env',
};

/** Directories made by the published scripts, oldest first. */
export const layouts: readonly Layout[] = [
  ...[layoutA, layoutB, layoutEarlyC, layoutC, layoutKubernetes],
  ...[layoutD, layoutMedium],
];
