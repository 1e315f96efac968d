import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../base/errors.ts';
import type { DockerEndpoint } from '../docker.ts';
import type { Host } from '../effects.ts';
import { DockerError } from './docker-error.ts';

export type EndpointEnvironment = Pick<Host, 'env' | 'home'>;

export interface TlsMaterial {
  readonly ca: Buffer | undefined;
  readonly cert: Buffer | undefined;
  readonly key: Buffer | undefined;
  readonly verify: boolean;
}

export interface FoundEndpoint extends DockerEndpoint {
  readonly tls: TlsMaterial | undefined;
}

const defaultAddress = 'unix:///var/run/docker.sock';

const configDir = (host: EndpointEnvironment) =>
  host.env('DOCKER_CONFIG') || join(host.home, '.docker');

async function readJson(path: string): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) !== undefined) return undefined;
    throw error;
  }
}

async function readPem(dir: string, verify: boolean): Promise<TlsMaterial> {
  const read = async (name: string) => {
    try {
      return await readFile(join(dir, name));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw new DockerError('TLS_MATERIAL', `${join(dir, name)}: ${String(error)}`, error);
    }
  };
  const [ca, cert, key] = await Promise.all([read('ca.pem'), read('cert.pem'), read('key.pem')]);
  return { ca, cert, key, verify };
}

async function fromEnvironment(host: EndpointEnvironment, raw: string): Promise<FoundEndpoint> {
  const address = raw.includes('://') ? raw : `tcp://${raw}`;
  const verify = Boolean(host.env('DOCKER_TLS_VERIFY'));
  const secured = verify || Boolean(host.env('DOCKER_TLS')) || address.startsWith('https:');
  const tls =
    secured && !address.startsWith('unix:')
      ? await readPem(host.env('DOCKER_CERT_PATH') || configDir(host), verify)
      : undefined;
  return { address, from: 'env', context: 'default', tls };
}

async function fromContext(host: EndpointEnvironment, context: string): Promise<FoundEndpoint> {
  const id = createHash('sha256').update(context).digest('hex');
  const store = join(configDir(host), 'contexts');
  const meta = await readJson(join(store, 'meta', id, 'meta.json'));
  const endpoints = meta?.Endpoints as Record<string, unknown> | undefined;
  const docker = endpoints?.docker as { Host?: unknown; SkipTLSVerify?: unknown } | undefined;
  if (typeof docker?.Host !== 'string' || docker.Host === '')
    throw new DockerError('CONTEXT', `context "${context}" has no docker endpoint in ${store}`);
  const secured = /^(tcp|https):/.test(docker.Host);
  const tls = secured
    ? await readPem(join(store, 'tls', id, 'docker'), docker.SkipTLSVerify !== true)
    : undefined;
  const hasTls = tls && (tls.ca || tls.cert || docker.Host.startsWith('https:'));
  return { address: docker.Host, from: 'context', context, tls: hasTls ? tls : undefined };
}

/** The engine that the docker client would talk to: DOCKER_HOST, then the context, then the default socket. */
export async function findEndpoint(host: EndpointEnvironment): Promise<FoundEndpoint> {
  const address = host.env('DOCKER_HOST');
  if (address) return fromEnvironment(host, address);
  const config = await readJson(join(configDir(host), 'config.json'));
  const current = config?.currentContext;
  const context = host.env('DOCKER_CONTEXT') || (typeof current === 'string' ? current : '');
  if (context !== '' && context !== 'default') return fromContext(host, context);
  return { address: defaultAddress, from: 'default', context: 'default', tls: undefined };
}
