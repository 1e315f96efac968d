import type { GenericSchema } from 'valibot';
import { literal } from '../../src/base/message.ts';
import type { Blueprint } from '../../src/config/blueprint.ts';
import type { Procedure } from '../../src/deploy/procedure.ts';
import type { Checks } from '../../src/doctor/checks.ts';
import { sha256 } from '../../src/doctor/probes/public-defaults.ts';
import { issues } from './issues/generated/issues.ts';
import { knowledge } from './issues/generated/knowledge.ts';
import { toyServices } from './services.ts';
import { type ToySettings, toyDefaults, toySchema } from './settings.ts';
import { pageStep, seedStep } from './steps.ts';

/** One that everybody knows. */
export const publicPassword = 'toy-public';

/** A page and its database: the smallest stack that uses every part of the core. */
export const toyBlueprint: Blueprint<ToySettings> = {
  id: 'toy',
  name: 'Toy',
  schema: toySchema as unknown as GenericSchema<unknown, ToySettings>,
  defaults: toyDefaults,
  secrets: [
    {
      name: 'PASSWORD_POSTGRES',
      title: literal('database password'),
      make: { kind: 'random', alphabet: 'hex', length: 32 },
      publicDefaults: [sha256(publicPassword)],
    },
  ],
  ports: [
    {
      ...{ name: 'web', service: 'web', containerPort: 80, default: 28080 },
      ...{ public: true, title: literal('page') },
    },
    {
      ...{ name: 'postgres', service: 'postgres', containerPort: 5432, default: 25439 },
      ...{ public: false, title: literal('database') },
    },
  ],
  services: toyServices,
  templateDir: 'toy',
  templates: [
    { source: 'nginx.conf', target: 'config/web/nginx.conf', format: 'raw' },
    {
      source: 'site.yaml',
      target: 'config/web/site/site.json',
      format: 'json',
      values: ({ settings }) => ({
        greeting: settings.page.greeting,
        address: `${settings.server.address}:${settings.ports.web}`,
      }),
    },
  ],
  databases: {
    ...{ service: 'postgres', port: 'postgres', user: 'toy', password: 'PASSWORD_POSTGRES' },
    ...{ maintenance: 'toy', names: ['toy', 'shop', 'odd "name"'] },
  },
  requirements: {
    recommended: { cpus: 1, memoryBytes: 512 * 1024 ** 2, diskBytes: 1024 ** 3 },
    floor: { cpus: 1, memoryBytes: 256 * 1024 ** 2, diskBytes: 512 * 1024 ** 2 },
    architectures: [],
    docker: { minimum: '20.10.0', recommended: '20.10.24' },
    compose: { minimum: '2.0.0', recommended: '2.0.0' },
  },
};

export const toyChecks: Checks = { issues, knowledge };

export const toyProcedure: Procedure<ToySettings> = {
  steps: [seedStep],
  journey: [pageStep],
  summary: ({ settings }) => ({
    rows: [
      {
        label: literal('Page'),
        value: `http://${settings.server.address}:${settings.ports.web}`,
      },
    ],
    next: [],
  }),
};
