import { program } from '../../base/program.ts';
import { Secret } from '../../base/secret.ts';
import type { CommonSettings, PortSpec, Service, Values, Volume } from '../blueprint.ts';
import { startSecondsOf } from '../start-time.ts';
import { assertText, composeEscape } from './escape.ts';
import { healthArgv } from './health-check.ts';
import type { Plain } from './tree.ts';

export interface ComposeInput<S extends CommonSettings> {
  readonly services: readonly Service<S>[];
  readonly ports: readonly PortSpec[];
  readonly values: Values<S>;
  /** Given to every service; its own comes on top. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Image reference by key. */
  image(key: string): string;
  /** Hash of the rendered files that a service mounts; undefined when it mounts none. */
  configHash(service: Service<S>): string | undefined;
}

/** On each service: what its configuration was when the container was made. */
const configLabel = `${program.command}.config`;

const usualCheckSeconds = 5;
const checkRetries = 12;
const logging = { driver: 'json-file', options: { 'max-size': '20m', 'max-file': '5' } };

/** The Compose file as data. Every string in it has `$` escaped already. */
export function composeFile<S extends CommonSettings>(input: ComposeInput<S>): Plain {
  const services: { [key: string]: Plain } = {};
  for (const service of input.services) services[service.name] = composeService(service, input);
  return { name: input.values.settings.project, services };
}

function composeService<S extends CommonSettings>(
  service: Service<S>,
  input: ComposeInput<S>,
): Plain {
  const { values } = input;
  const command = typeof service.command === 'function' ? service.command(values) : service.command;
  const hash = input.configHash(service);
  return defined({
    image: composeEscape(input.image(service.image)),
    command: command?.map(composeEscape),
    user: service.user,
    restart: 'always',
    environment: environmentOf(service, input),
    ports: service.ports?.map((name) => portOf(name, input)),
    volumes: service.volumes?.map(volumeOf),
    depends_on: dependenciesOf(service, input.services),
    healthcheck: healthOf(service),
    deploy: resourcesOf(service, values.hostCpus),
    ulimits: service.ulimits && { ...service.ulimits },
    stop_grace_period: service.stopSeconds && `${service.stopSeconds}s`,
    labels: hash && { [configLabel]: hash },
    logging,
  });
}

/** Without the keys that have no value. */
function defined(entries: Readonly<Record<string, Plain | undefined>>): Plain {
  const kept: { [key: string]: Plain } = {};
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) kept[key] = value;
  return kept;
}

function environmentOf<S extends CommonSettings>(
  service: Service<S>,
  input: ComposeInput<S>,
): Plain | undefined {
  const all = { ...input.environment, ...service.environment?.(input.values) };
  const environment: { [key: string]: Plain } = {};
  for (const [name, value] of Object.entries(all)) {
    const text = value instanceof Secret ? value.reveal() : value;
    assertText(text, `${service.name}: ${name}`);
    environment[name] = composeEscape(text);
  }
  return Object.keys(environment).length === 0 ? undefined : environment;
}

function portOf<S extends CommonSettings>(name: string, input: ComposeInput<S>): Plain {
  const { settings } = input.values;
  const spec = input.ports.find((port) => port.name === name);
  if (!spec) throw new Error(`no port named ${name}`);
  return defined({
    target: spec.containerPort,
    // A number: early releases of Compose 2 take no text here.
    published: settings.ports[name] ?? spec.default,
    host_ip: settings.expose.includes(name) ? undefined : '127.0.0.1',
    protocol: 'tcp',
  });
}

/** The long form: the short one falls apart at a colon, and lets the engine make a missing source as root. */
function volumeOf(volume: Volume): Plain {
  return defined({
    type: 'bind',
    source: `./${volume.from}/${volume.path}`,
    target: volume.target,
    read_only: volume.readOnly,
  });
}

function dependenciesOf<S extends CommonSettings>(
  service: Service<S>,
  all: readonly Service<S>[],
): Plain | undefined {
  if (!service.needs) return undefined;
  const dependencies: { [key: string]: Plain } = {};
  for (const [name, need] of Object.entries(service.needs)) {
    const needed = all.find((other) => other.name === name);
    if (!needed) throw new Error(`${service.name} needs ${name}, which is no service`);
    const healthy = need === 'healthy' && needed.health !== undefined;
    dependencies[name] = { condition: healthy ? 'service_healthy' : 'service_started' };
  }
  return dependencies;
}

function healthOf<S extends CommonSettings>(service: Service<S>): Plain | undefined {
  if (!service.health) return undefined;
  return {
    test: ['CMD', ...healthArgv(service.health).map(composeEscape)],
    interval: `${service.checkSeconds ?? usualCheckSeconds}s`,
    timeout: `${usualCheckSeconds}s`,
    retries: checkRetries,
    start_period: `${startSecondsOf(service)}s`,
  };
}

type Amounts = { readonly cpus?: number; readonly memory?: string };

/** The engine refuses a limit above what the host has. */
function resourcesOf<S extends CommonSettings>(
  service: Service<S>,
  hostCpus: number,
): Plain | undefined {
  const { limits, reservations } = service;
  if (!limits && !reservations) return undefined;
  const capped = (amounts: Amounts | undefined) =>
    amounts &&
    defined({
      cpus: amounts.cpus === undefined ? undefined : String(Math.min(amounts.cpus, hostCpus)),
      memory: amounts.memory,
    });
  return {
    resources: defined({ limits: capped(limits), reservations: capped(reservations) }),
  };
}
