import type { Layout } from '../../../config/layout.ts';
import { layoutTexts as t } from '../texts/layouts.ts';
import { probeNeeds } from './needs.ts';
import { type ValueFiles, valueFilesOf } from './value-files.ts';

const values: ValueFiles = { gateway: 'config/apisix/config.yaml' };

/** The newest scripts: 14 services, models in Nacos. */
export const layoutC: Layout = {
  id: 'C',
  title: t.costrictSh(),
  has: ['costrict.sh', 'config', 'scripts/templates.list'],
  hasNot: ['deploy.sh'],
  readable: true,
  composeFile: 'docker-compose.yml',
  configureFile: 'configure.sh',
  files: [
    ...valueFilesOf(values),
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
  read: async (source) => (await import('./read.ts')).readLayout(source, values),
  probeNeeds,
};
