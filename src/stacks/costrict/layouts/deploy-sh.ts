import type { Layout } from '../../../config/layout.ts';
import { layoutTexts as t } from '../texts/layouts.ts';
import { probeNeeds } from './needs.ts';
import { type ValueFiles, valueFilesOf } from './value-files.ts';

const plugins = 'higress/data/wasmplugins';
const values: ValueFiles = {
  gateway: 'apisix/config.yaml',
  embedder: 'codebase-embedder/conf.yaml',
  bridge: 'higress/data/mcpbridges/default.yaml',
  proxy: `${plugins}/ai-proxy.internal.yaml`,
  quota: `${plugins}/ai-quota-1.0.0.yaml`,
};

/** The generation that the FAQ speaks of: 22 services, models in Higress. */
export const layoutB: Layout = {
  id: 'B',
  title: t.deploySh(),
  has: ['deploy.sh', 'db-initdb.sh', 'higress/data', 'codebase-embedder/conf.yaml.tpl'],
  hasNot: ['apisix-chatgpt.sh', 'costrict.sh'],
  readable: true,
  composeFile: 'docker-compose.yml',
  configureFile: 'configure.sh',
  files: [
    ...valueFilesOf(values),
    'higress/data/configmaps/ai-route-chatrag.yaml',
    'higress/data/ingresses/ai-route-chatrag.internal.yaml',
    'codebase-querier/conf.yaml',
    'chat-rag/chat-api.yaml',
    'prometheus/prometheus.yml',
  ],
  lacks: [{ services: ['nacos'], reason: t.noNacos() }],
  read: async (source) => (await import('./read.ts')).readLayout(source, values),
  probeNeeds,
};
