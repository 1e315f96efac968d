import type { Layout } from '../../../config/layout.ts';
import { layoutTexts as t } from '../texts/layouts.ts';
import { probeNeeds } from './needs.ts';
import { type ValueFiles, valueFilesOf } from './value-files.ts';

const values: ValueFiles = {
  gateway: 'apisix/config.yaml',
  embedder: 'codebase-embedder/conf.yaml',
};

/** v2 and v3: a chat server of its own, a dashboard for the gateway, data beside each service. */
export const layoutA: Layout = {
  id: 'A',
  title: t.first(),
  has: ['apisix-chatgpt.sh'],
  hasOneOf: ['chatgpt', 'tunnel-manager'],
  hasNot: ['costrict.sh'],
  readable: true,
  composeFile: 'docker-compose.yml',
  configureFile: 'configure.sh',
  files: [...valueFilesOf(values), 'prometheus/prometheus.yml', 'chat-rag/chat-api.yaml'],
  lacks: [
    { services: ['nacos'], reason: t.noNacos() },
    { issues: ['routes-missing', 'gateway-routes'], reason: t.ownRoutes() },
  ],
  read: async (source) => (await import('./read.ts')).readLayout(source, values),
  probeNeeds,
};
