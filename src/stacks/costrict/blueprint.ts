import type { Blueprint } from '../../config/blueprint.ts';
import { readConfigure } from './deployment/configure-import.ts';
import { configureVariables } from './deployment/configure-variables.ts';
import { database } from './deployment/database.ts';
import { ports } from './deployment/ports.ts';
import { rehearsal } from './deployment/rehearsal.ts';
import { requirements } from './deployment/requirements.ts';
import { costrictSecrets } from './deployment/secrets.ts';
import { costrictDefaults, costrictSchema, repairCostrictSettings } from './deployment/settings.ts';
import type { CostrictSettings } from './deployment/settings-shape.ts';
import { templates } from './deployment/templates.ts';
import { services } from './services/index.ts';

/** The CoStrict backend: 22 services behind one gateway. */
export const blueprint: Blueprint<CostrictSettings> = {
  id: 'costrict',
  name: 'CoStrict',
  schema: costrictSchema,
  defaults: costrictDefaults,
  repair: repairCostrictSettings,
  secrets: costrictSecrets,
  ports,
  services,
  // Logs, quotas and reports count days as the operators do.
  environment: { TZ: 'Asia/Shanghai' },
  templates,
  templateDir: 'costrict',
  configureFile: { path: 'configure.sh', variables: configureVariables, read: readConfigure },
  databases: database,
  servers: [
    { kind: 'redis', service: 'redis', port: 'redis' },
    { kind: 'etcd', service: 'etcd', port: 'etcd' },
    { kind: 'prometheus', service: 'prometheus', port: 'prometheus' },
    { kind: 'grafana', service: 'grafana', port: 'grafana' },
  ],
  layouts: async () => (await import('./layouts/index.ts')).layouts,
  requirements,
  rehearsal,
};
