import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { endpointOf } from '../base/proxy-rules.ts';
import { Secret } from '../base/secret.ts';
import { ownPortTexts as t } from '../base/texts/own-ports.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Effects, HttpRequest } from '../effects/effects.ts';
import { composeLabels } from './containers.ts';

type Place = Pick<Deployment, 'dir' | 'settings' | 'adopted'>;
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

/**
 * What running containers of the project publish, made from the deployment's own directory. That of another
 * installer is often moved or copied after it was started; there the project alone decides.
 */
async function publishedPorts(
  { docker }: Pick<Effects, 'docker'>,
  { dir, adopted, settings: { project } }: Place,
  signal: AbortSignal,
): Promise<readonly Published[]> {
  const label = `${composeLabels.project}=${project}`;
  const containers = await docker.containers({ label }, signal);
  const own = containers.filter(({ labels, state }) => {
    const from = labels[composeLabels.dir];
    const isOwn = from !== undefined && resolve(from) === resolve(dir);
    const named = labels[composeLabels.project] === project;
    return state === 'running' && named && (isOwn || adopted !== undefined);
  });
  const ports = own.flatMap((one) => one.ports).filter(({ protocol }) => protocol === 'tcp');
  return ports.map(({ hostIp, hostPort }) => ({ address: hostIp, port: hostPort }));
}

function notPublished(host: string, port: number): UserError {
  return new UserError({
    id: 'port-not-published',
    title: t.notPublished({ address: `${host}:${port}` }),
    why: [t.why({ port })],
    next: [{ command: `${program.command} ports`, what: t.nextPorts() }],
  });
}

const holdsSecret = ({ headers = {}, body }: HttpRequest): boolean =>
  body instanceof Secret || Object.values(headers).some((value) => value instanceof Secret);

/** Throws unless a container of the deployment publishes the port at this address of the machine. */
type MustPublish = (host: string, port: number, signal: AbortSignal) => Promise<void>;

function publishing({ clock, docker }: Needed, deployment: Place): MustPublish {
  let read: { readonly at: number; readonly ports: Promise<readonly Published[]> } | undefined;
  return async (host, port, signal) => {
    const old = read;
    const leads = leadsTo(host, port);
    if (old && clock.monotonic() - old.at < freshMs && (await old.ports).some(leads)) return;
    read = { at: clock.monotonic(), ports: publishedPorts({ docker }, deployment, signal) };
    if (!(await read.ports).some(leads)) throw notPublished(host, port);
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
function guardHttp(effects: Needed, deployment: Place, mustPublish: MustPublish): Effects['http'] {
  const { http } = effects;
  async function assertOwn(request: HttpRequest): Promise<void> {
    if (!holdsSecret(request)) return;
    const { hostname } = new URL(request.url);
    const at = endpointOf(request.url).port;
    const isOurs = Object.values(deployment.settings.ports).includes(at);
    if (isOurs && isHere(effects, deployment, hostname))
      await mustPublish(hostname, at, request.signal);
  }

  return {
    async request(request) {
      await assertOwn(request);
      return http.request(request);
    },
    async open(request) {
      await assertOwn(request);
      return http.open(request);
    },
    async download(request, path) {
      await assertOwn(request);
      return http.download(request, path);
    },
  };
}

/**
 * Effects that send a password or key to one of the deployment's ports on this machine only while the engine says that
 * a container of this very deployment publishes it. Whoever else listens there gets nothing: the call throws a
 * UserError `port-not-published`. Addresses that the settings name elsewhere (model servers) are not concerned.
 */
export function withOwnPorts<E extends Needed>(effects: E, deployment: Place): E {
  const { postgres, redis } = effects;
  const mustPublish = publishing(effects, deployment);

  const guardedPostgres: Effects['postgres'] = {
    async session(target, signal, use) {
      if (isHere(effects, deployment, target.host))
        await mustPublish(target.host, target.port, signal);
      return postgres.session(target, signal, use);
    },
  };
  const guardedRedis: Effects['redis'] = {
    async ask(target, commands, signal) {
      if (target.password && isHere(effects, deployment, target.host))
        await mustPublish(target.host, target.port, signal);
      return redis.ask(target, commands, signal);
    },
  };
  const http = guardHttp(effects, deployment, mustPublish);
  return { ...effects, http, postgres: guardedPostgres, redis: guardedRedis };
}
