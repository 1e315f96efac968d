import type { GenericSchema } from 'valibot';
import * as v from 'valibot';
import type { CommonSettings, PortSpec } from '../../../config/blueprint.ts';
import { hubMirrors } from '../../../config/mirrors.ts';
import { commonEntries, originField } from '../../../config/settings/common.ts';
import { described, numberField, section } from '../../../config/settings/schema.ts';
import { hubSettingsTexts as t } from '../texts/settings.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** What an operator decides for this stack. */
export interface HubSettings extends CommonSettings {
  readonly app: {
    /** Where browsers open it; empty: plain http on the published port. */
    readonly publicUrl: string;
    /** Seconds. */
    readonly sessionTtl: number;
    readonly logLevel: (typeof logLevels)[number];
    /** Connections. */
    readonly poolMax: number;
  };
}

/** Host port by name; a rehearsal's are 10000 lower. The first is the product's own default. */
const defaultPorts = { app: 23000, postgres: 33432, redis: 33379 } as const;

export type PortName = keyof typeof defaultPorts;
const portNames = Object.keys(defaultPorts) as PortName[];
const portTitles = { app: t.portApp(), postgres: t.portPostgres(), redis: t.portRedis() };

function port(name: PortName, containerPort: number, isPublic = false): PortSpec {
  const title = portTitles[name];
  return {
    name,
    service: name,
    containerPort,
    default: defaultPorts[name],
    public: isPublic,
    title,
  };
}

/** The databases listen on this machine alone, for doctor and for backups. */
export const ports: readonly PortSpec[] = [
  port('app', 3000, true),
  port('postgres', 5432),
  port('redis', 6379),
];

const {
  ports: portEntries,
  expose,
  images,
  ...first
} = commonEntries('claude-code-hub', portNames, portTitles);

/** The settings file of this stack. */
export const hubSchema: GenericSchema<unknown, HubSettings> = section(t.title(), {
  ...first,
  app: section(t.app(), {
    publicUrl: originField(t.publicUrl(), { ask: {} }),
    sessionTtl: numberField(t.sessionTtl(), { min: 60, max: 86_400 }),
    logLevel: described(v.picklist(logLevels), {
      title: t.logLevel(),
      expected: t.expectLogLevel(),
    }),
    poolMax: numberField(t.poolMax(), { min: 1, max: 200 }),
  }),
  ports: portEntries,
  expose,
  images,
});

/** What `init` starts from. */
export function hubDefaults(input: { address: string; rehearsal: boolean }): HubSettings {
  const { address, rehearsal } = input;
  const lower = rehearsal ? 10_000 : 0;
  return {
    version: 1,
    stack: 'claude-code-hub',
    rehearsal,
    project: rehearsal ? 'claude-code-hub-rehearsal' : 'claude-code-hub',
    server: { address },
    app: { publicUrl: '', sessionTtl: 300, logLevel: 'info', poolMax: 20 },
    ports: Object.fromEntries(portNames.map((name) => [name, defaultPorts[name] - lower])),
    expose: ['app'],
    images: { mirrors: rehearsal ? [] : [...hubMirrors], override: {} },
  };
}
