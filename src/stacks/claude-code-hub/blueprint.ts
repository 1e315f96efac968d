import type { Blueprint } from '../../config/blueprint.ts';
import { rehearsal, requirements } from './deployment/rehearsal.ts';
import { hubSecrets } from './deployment/secrets.ts';
import { database, services } from './deployment/services.ts';
import {
  behindCaddy,
  type HubSettings,
  hubDefaults,
  hubSchema,
  ports,
} from './deployment/settings.ts';

/** Claude Code Hub: one gateway to many providers of AI models, with PostgreSQL and Redis. */
export const blueprint: Blueprint<HubSettings> = {
  id: 'claude-code-hub',
  name: 'Claude Code Hub',
  schema: hubSchema,
  defaults: hubDefaults,
  repair: behindCaddy,
  secrets: hubSecrets,
  ports,
  services,
  // Limits and reports count days as the operators do.
  environment: { TZ: 'Asia/Shanghai' },
  templates: [
    { source: 'Caddyfile', target: 'config/caddy/Caddyfile', format: 'raw', of: 'caddy' },
  ],
  templateDir: 'claude-code-hub',
  databases: database,
  servers: [{ kind: 'redis', service: 'redis', port: 'redis', password: 'REDIS_PASSWORD' }],
  layouts: async () => (await import('./layouts/index.ts')).layouts,
  requirements,
  rehearsal,
};
