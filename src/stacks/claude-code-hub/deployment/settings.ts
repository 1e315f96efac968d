import type { GenericSchema } from 'valibot';
import * as v from 'valibot';
import type { CommonSettings, PortSpec } from '../../../config/blueprint.ts';
import { hubMirrors } from '../../../config/mirrors.ts';
import { commonEntries, originField } from '../../../config/settings/common.ts';
import { checkedField, described, numberField, section } from '../../../config/settings/schema.ts';
import { hubSettingsTexts as t } from '../texts/settings.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** The settings of this stack. */
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
  readonly caddy: {
    /** Host name for which Caddy gets a certificate; empty: there is no Caddy. */
    readonly domain: string;
  };
}

/** Host port by name; a rehearsal's are 10000 lower. The first is the product's own default. */
const defaultPorts = { app: 23000, postgres: 33432, redis: 33379, http: 80, https: 443 } as const;
/** Of a rehearsal, where that cannot be. */
const rehearsalPorts: Readonly<Partial<Record<PortName, number>>> = { http: 13080, https: 13443 };

export type PortName = keyof typeof defaultPorts;
const portNames = Object.keys(defaultPorts) as PortName[];
const portTitles = {
  ...{ app: t.portApp(), postgres: t.portPostgres(), redis: t.portRedis() },
  ...{ http: t.portHttp(), https: t.portHttps() },
};

interface PortOptions {
  readonly service?: string;
  readonly public?: true;
}

function port(name: PortName, containerPort: number, options: PortOptions = {}): PortSpec {
  const title = portTitles[name];
  const { service = name, public: isPublic = false } = options;
  return {
    name,
    service,
    containerPort,
    default: defaultPorts[name],
    public: isPublic,
    title,
  };
}

/** The databases listen on this machine alone, for doctor and for backups. */
export const ports: readonly PortSpec[] = [
  port('app', 3000, { public: true }),
  port('postgres', 5432),
  port('redis', 6379),
  port('http', 80, { service: 'caddy', public: true }),
  port('https', 443, { service: 'caddy', public: true }),
];

/** Empty, or a host name; no address, for which no public authority gives a certificate. */
const isDomain = (text: string): boolean =>
  text === '' ||
  /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*[a-z][a-z\d-]{0,62}$/i.test(text);

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
    publicUrl: originField(t.publicUrl(), {
      ask: { address: true, question: t.askPublicUrl() },
    }),
    sessionTtl: numberField(t.sessionTtl(), { min: 60, max: 86_400 }),
    logLevel: described(v.picklist(logLevels), {
      title: t.logLevel(),
      expected: t.expectLogLevel(),
    }),
    poolMax: numberField(t.poolMax(), { min: 1, max: 200 }),
  }),
  caddy: section(t.caddy(), {
    domain: checkedField(t.domain(), t.expectDomain(), isDomain, {
      ask: { address: true, question: t.askDomain() },
    }),
  }),
  ports: portEntries,
  expose,
  images,
});

const portNumber = (name: PortName, rehearsal: boolean): number =>
  rehearsal ? (rehearsalPorts[name] ?? defaultPorts[name] - 10_000) : defaultPorts[name];

/** Behind Caddy the app listens on this machine alone: nobody may pass by the encryption. */
export const behindCaddy = (
  settings: HubSettings,
): { settings: HubSettings; notices: readonly [] } => ({
  settings: hasCaddy(settings)
    ? { ...settings, expose: settings.expose.filter((name) => name !== 'app') }
    : settings,
  notices: [],
});

export const hasCaddy = ({ caddy }: Pick<HubSettings, 'caddy'>): boolean => caddy.domain !== '';

/** The settings that `init` starts from. */
export function hubDefaults(input: { address: string; rehearsal: boolean }): HubSettings {
  const { address, rehearsal } = input;
  return {
    version: 1,
    stack: 'claude-code-hub',
    rehearsal,
    project: rehearsal ? 'claude-code-hub-rehearsal' : 'claude-code-hub',
    server: { address },
    app: { publicUrl: '', sessionTtl: 300, logLevel: 'info', poolMax: 20 },
    caddy: { domain: '' },
    ports: Object.fromEntries(portNames.map((name) => [name, portNumber(name, rehearsal)])),
    expose: ['app', 'http', 'https'],
    images: { mirrors: rehearsal ? [] : [...hubMirrors], registry: '', override: {} },
    assets: { mirrors: [] },
  };
}
