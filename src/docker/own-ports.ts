import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { endpointOf } from '../base/proxy-rules.ts';
import { Secret } from '../base/secret.ts';
import { ownPortTexts as t } from '../base/texts/own-ports.ts';
import type { Deployment } from '../config/deployment.ts';
import type { ContainerSummary } from '../effects/docker.ts';
import type { Effects, HttpRequest } from '../effects/effects.ts';
import { composeLabels } from './containers.ts';

type Place = Pick<Deployment, 'dir' | 'settings' | 'adopted'> & {
  readonly blueprint: Pick<Deployment['blueprint'], 'ports'>;
};
type Needed = Pick<Effects, 'docker' | 'http' | 'postgres' | 'redis' | 'host' | 'clock'>;

/** So long a list of published ports is believed; a port that is not in it is looked for once more. */
const freshMs = 2_000;

/** Where a container can be reached: '' and 0.0.0.0 are each IPv4 address, :: each IPv6 address. */
interface Published {
  readonly address: string;
  readonly port: number;
}

const bareHost = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/** Somebody else may listen on the same port of another address: a name counts as any address. */
function leadsTo(host: string, port: number): (one: Published) => boolean {
  const bare = bareHost(host);
  const everywhere = bare.includes(':') ? ['::'] : ['', '0.0.0.0'];
  return (one) => one.port === port && (one.address === bare || everywhere.includes(one.address));
}

interface OwnPorts {
  readonly published: readonly Published[];
  /** Services of which a container is there and does not run. */
  readonly idle: ReadonlySet<string>;
  /** Host ports that running containers of the project publish which were made from another directory. */
  readonly moved: ReadonlyMap<number, string>;
}

/**
 * Ports published by running containers of the project, made from the deployment's own directory.
 * That of another installer is often moved or copied after it was started; there the project alone
 * decides.
 */
async function ownPorts(
  { docker }: Pick<Effects, 'docker'>,
  { dir, adopted, settings: { project } }: Place,
  signal: AbortSignal,
): Promise<OwnPorts> {
  const label = `${composeLabels.project}=${project}`;
  const containers = await docker.containers({ label }, signal);
  const ofProject = containers.filter(({ labels }) => labels[composeLabels.project] === project);
  const isOwn = ({ labels }: ContainerSummary) => {
    const from = labels[composeLabels.dir];
    return adopted !== undefined || (from !== undefined && resolve(from) === resolve(dir));
  };
  const own = ofProject.filter(isOwn);
  const runs = own.filter(({ state }) => state === 'running');
  const ports = runs.flatMap((one) => one.ports).filter(({ protocol }) => protocol === 'tcp');
  const serviceOf = ({ labels }: (typeof own)[number]) => labels[composeLabels.service] ?? '';
  const running = new Set(runs.map(serviceOf));
  return {
    published: ports.map(({ hostIp, hostPort }) => ({ address: hostIp, port: hostPort })),
    idle: new Set(own.map(serviceOf).filter((service) => !running.has(service))),
    moved: movedPorts(ofProject.filter((one) => !isOwn(one))),
  };
}

function movedPorts(others: readonly ContainerSummary[]): ReadonlyMap<number, string> {
  const moved = new Map<number, string>();
  for (const { state, ports, labels } of others) {
    const from = labels[composeLabels.dir];
    if (state !== 'running' || from === undefined) continue;
    for (const { hostPort } of ports) moved.set(hostPort, from);
  }
  return moved;
}

/** The service whose container would publish the port, if it only ran. */
function idleBehind(
  { blueprint, settings }: Place,
  port: number,
  { idle }: OwnPorts,
): string | undefined {
  const rows = blueprint.ports.filter(({ name }) => settings.ports[name] === port);
  return rows.find(({ service }) => idle.has(service))?.service;
}

/** Why the port is not ours, and what to type. */
function reasonOf(
  deployment: Place,
  port: number,
  own: OwnPorts,
): { readonly why: Message; readonly next: NextStep } {
  const from = own.moved.get(port);
  if (from !== undefined)
    return {
      why: t.moved({ dir: literal(from) }),
      next: { command: `${program.command} doctor`, what: t.nextDoctor() },
    };
  const service = idleBehind(deployment, port, own);
  if (service !== undefined)
    return {
      why: t.idle({ service }),
      next: { command: `${program.command} up`, what: t.nextUp() },
    };
  return {
    why: t.why({ port }),
    next: { command: `${program.command} ports`, what: t.nextPorts() },
  };
}

function notPublished(host: string, port: number, reason: ReturnType<typeof reasonOf>): UserError {
  return new UserError({
    id: 'port-not-published',
    title: t.notPublished({ address: `${host}:${port}` }),
    why: [reason.why],
    next: [reason.next],
  });
}

const holdsSecret = ({ headers = {}, body }: HttpRequest): boolean =>
  body instanceof Secret || Object.values(headers).some((value) => value instanceof Secret);

/**
 * The host at which the port leads to a container of the deployment: the one that was asked for or, where another
 * installer publishes it at one address only, that one. Throws where there is none.
 */
type FindPublished = (host: string, port: number, signal: AbortSignal) => Promise<string>;

function publishing({ clock, docker, host: machine }: Needed, deployment: Place): FindPublished {
  let read: { readonly at: number; readonly ports: Promise<OwnPorts> } | undefined;
  const within = (all: readonly Published[], host: string, port: number) => {
    if (all.some(leadsTo(host, port))) return host;
    if (deployment.adopted === undefined) return undefined;
    const ours = new Set(machine.addresses().map(({ address }) => address));
    return all.find((one) => one.port === port && ours.has(one.address))?.address;
  };
  return async (host, port, signal) => {
    const old = read;
    if (old && clock.monotonic() - old.at < freshMs) {
      // It ends with whoever began it; that is no news of the engine.
      const ports = await old.ports.catch(() => undefined);
      const known = ports && within(ports.published, host, port);
      if (known !== undefined) return known;
    }
    read = { at: clock.monotonic(), ports: ownPorts({ docker }, deployment, signal) };
    const own = await read.ports;
    const found = within(own.published, host, port);
    if (found === undefined) throw notPublished(host, port, reasonOf(deployment, port, own));
    return found;
  };
}

/** Whether a name of an address means this machine. */
function isHere({ host }: Needed, { settings }: Place, name: string): boolean {
  const bare = bareHost(name);
  if (bare === 'localhost' || bare === settings.server.address) return true;
  if (isIP(bare) === 0) return false;
  return /^127\.|^::1$/.test(bare) || host.addresses().some(({ address }) => address === bare);
}

/** HTTP whose requests with a password or key reach our own ports only as our own. */
function guardHttp(effects: Needed, deployment: Place, find: FindPublished): Effects['http'] {
  const { http } = effects;
  async function toOwn<R extends HttpRequest>(request: R): Promise<R> {
    const secret = holdsSecret(request);
    if (!secret && (deployment.adopted === undefined || !URL.canParse(request.url))) return request;
    const url = new URL(request.url);
    const { hostname } = url;
    const at = endpointOf(request.url).port;
    const isOurs = Object.values(deployment.settings.ports).includes(at);
    if (!isOurs || !isHere(effects, deployment, hostname)) return request;
    const found = await find(hostname, at, request.signal).catch((error) => {
      if (secret) throw error;
      return hostname;
    });
    if (found === hostname) return request;
    url.hostname = found.includes(':') ? `[${found}]` : found;
    return { ...request, url: url.href };
  }

  return {
    request: async (request) => http.request(await toOwn(request)),
    open: async (request) => http.open(await toOwn(request)),
    download: async (request, path) => http.download(await toOwn(request), path),
  };
}

/** Connections to a port of another installer's deployment go where it is published. */
const guardHost = (
  { host }: Needed,
  { settings }: Place,
  find: FindPublished,
): Effects['host'] => ({
  ...host,
  async tryConnect(name, port, signal) {
    const isOurs = /^127\./.test(name) && Object.values(settings.ports).includes(port);
    const at = isOurs ? await find(name, port, signal).catch(() => name) : name;
    return host.tryConnect(at, port, signal);
  },
});

/**
 * Effects that send a password or key to one of the deployment's ports on this machine only while
 * the engine says that a container of this very deployment publishes it. Any other program that
 * listens there gets nothing: the call throws a UserError `port-not-published`. Addresses that the
 * settings name elsewhere (model servers) are not concerned. A port that another installer
 * publishes at one address only is reached there.
 */
export function withOwnPorts<E extends Needed>(effects: E, deployment: Place): E {
  const { postgres, redis } = effects;
  const find = publishing(effects, deployment);
  /** `must`: it is sent a password. */
  const reach = async <T extends { readonly host: string; readonly port: number }>(
    given: T,
    signal: AbortSignal,
    must: boolean,
  ): Promise<T> => {
    const look = (must || deployment.adopted) && isHere(effects, deployment, given.host);
    if (!look) return given;
    const host = await find(given.host, given.port, signal).catch((error) => {
      if (must) throw error;
      return given.host;
    });
    return { ...given, host };
  };
  const guardedPostgres: Effects['postgres'] = {
    session: async (given, signal, use) =>
      postgres.session(await reach(given, signal, true), signal, use),
  };
  const guardedRedis: Effects['redis'] = {
    ask: async (given, commands, signal) =>
      redis.ask(await reach(given, signal, given.password !== undefined), commands, signal),
  };
  const host = deployment.adopted ? guardHost(effects, deployment, find) : effects.host;
  const http = guardHttp(effects, deployment, find);
  return { ...effects, host, http, postgres: guardedPostgres, redis: guardedRedis };
}
