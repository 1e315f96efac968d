import type { Stack } from '../stack.ts';
import { accountsStep } from './accounts.ts';
import { costrictCounts, costrictIssues, costrictProbes, costrictSnapshot } from './checks.ts';
import { costrictClient } from './client/index.ts';
import { readConfigure } from './configure-import.ts';
import { configureVariables } from './configure-variables.ts';
import { database } from './database.ts';
import { gatewayStep } from './gateway.ts';
import { journey } from './journey/index.ts';
import { layouts } from './layouts/index.ts';
import { ports } from './ports.ts';
import { rehearsal } from './rehearsal.ts';
import { requirements } from './requirements.ts';
import { costrictSecrets } from './secrets.ts';
import { servers } from './servers.ts';
import { services } from './services/index.ts';
import { costrictDefaults, costrictSchema, repairCostrictSettings } from './settings.ts';
import type { CostrictSettings } from './settings-shape.ts';
import { costrictKnowledge } from './signatures/index.ts';
import { summary } from './summary.ts';
import { templates } from './templates.ts';

/** The CoStrict backend: 22 services behind one gateway. */
export const costrict: Stack<CostrictSettings> = {
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
  servers,
  steps: [gatewayStep, accountsStep],
  journey,
  probes: costrictProbes,
  issues: costrictIssues,
  knowledge: costrictKnowledge,
  counts: costrictCounts,
  snapshot: costrictSnapshot,
  layouts,
  client: costrictClient,
  requirements,
  repairs: async () => (await import('./fixes/index.ts')).costrictRepairs,
  users: async () => (await import('./users/index.ts')).costrictUsers,
  models: async () => (await import('./models/commands.ts')).modelCommands,
  faq: async () => (await import('./faq.ts')).costrictFaq,
  rehearsal,
  reproducers: async () => (await import('./lab/index.ts')).costrictReproducers,
  summary,
};
