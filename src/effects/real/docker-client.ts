import { Agent as PlainAgent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import { askJson, askStream, type Connection } from './docker-ask.ts';
import { type EndpointEnvironment, type FoundEndpoint, findEndpoint } from './docker-endpoint.ts';
import { DockerError, dockerError } from './docker-error.ts';
import { sshAgent } from './docker-ssh.ts';

export interface EngineRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Percent-encoded where it holds names. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Sent as a tar. */
  readonly tar?: Readable;
  /** The stream is a connection that can be written to as well. */
  readonly duplex?: boolean;
  /** Part of looking, though it is a POST: a command inside a container. */
  readonly light?: boolean;
  /** Base64 of the registry's credentials. */
  readonly registryAuth?: string | undefined;
}

/** One request to the engine: as JSON, or as a stream. Both end with their signal. */
export interface EngineClient {
  json<T>(request: EngineRequest, signal: AbortSignal): Promise<T>;
  stream(request: EngineRequest, signal: AbortSignal): Promise<Readable>;
  endpoint(): Promise<FoundEndpoint>;
}

interface Modem {
  dial(options: object, callback: (error: unknown, data: unknown) => void): void;
}

const statusCodes = { 200: true, 201: true, 204: true, 304: true };

function connection({ address, tls }: FoundEndpoint): Connection {
  // Every option is named, so that none is taken from the environment behind our back.
  // No kept connections: one that the engine closed in a restart would fail the next call.
  const none = { host: undefined, port: undefined, socketPath: undefined, timeout: undefined };
  const plain = { protocol: 'http' as const, agent: new PlainAgent() };
  if (address.startsWith('unix://'))
    return { ...none, ...plain, socketPath: address.slice(7) || '/var/run/docker.sock' };
  if (address.startsWith('npipe://')) return { ...none, ...plain, socketPath: address.slice(8) };
  if (!URL.canParse(address)) throw new DockerError('ADDRESS', `not an address: ${address}`);
  const url = new URL(address);
  if (!['tcp:', 'http:', 'https:', 'ssh:'].includes(url.protocol) || url.hostname === '')
    throw new DockerError('ADDRESS', `not an address of an engine: ${url.protocol}//${url.host}`);
  const place = { ...none, host: url.hostname, pathPrefix: url.pathname || '/' };
  // The engine answers plain HTTP at the other end of ssh.
  if (url.protocol === 'ssh:')
    return { ...none, ...plain, host: 'docker', pathPrefix: '/', agent: sshAgent(url) };
  if (!tls) return { ...place, ...plain, port: url.port || 2375 };
  const { ca, cert, key, verify } = tls;
  const agent = new TlsAgent({ rejectUnauthorized: verify });
  const port = url.port || 2376;
  return { ...place, protocol: 'https', port, ca, cert, key, agent };
}

/** What looks only goes without the library, which takes longer to load than to look. */
const isLight = ({ method = 'GET', light }: EngineRequest): boolean =>
  method === 'GET' || light === true;

/** Asked for at the first use, and kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The engine: questions over node:http, changes through dockerode, which is imported at the first of them. */
export function createEngineClient(env: EndpointEnvironment): EngineClient {
  const endpoint = once(() => findEndpoint(env));
  const connect = once(() => endpoint().then(connection));
  const modem = once(async () => {
    const options: object = await connect();
    const { default: Dockerode } = await import('dockerode');
    return new Dockerode(options).modem as Modem;
  });
  const send = async (request: EngineRequest, stream: boolean, signal: AbortSignal) => {
    signal.throwIfAborted();
    try {
      if (isLight(request)) {
        const ask = stream ? askStream : askJson;
        return await ask(await connect(), request, signal);
      }
      return await dial(await modem(), request, stream, signal);
    } catch (error) {
      request.tar?.destroy();
      if (signal.aborted) throw signal.reason;
      const failure = dockerError(error);
      failure.endpoint = await endpoint().then(
        (found) => found.address,
        () => '',
      );
      throw failure;
    }
  };
  return {
    endpoint,
    json: async <T>(request: EngineRequest, signal: AbortSignal) =>
      (await send(request, false, signal)) as T,
    stream: async (request, signal) => (await send(request, true, signal)) as Readable,
  };
}

function dial(
  modem: Modem,
  request: EngineRequest,
  isStream: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const options = {
      path: request.query ? `${request.path}?` : request.path,
      method: request.method ?? 'GET',
      options: { _query: request.query, _body: request.body ?? {} },
      ...(request.tar ? { file: request.tar } : {}),
      ...(request.registryAuth ? { authconfig: { base64: request.registryAuth } } : {}),
      isStream,
      statusCodes,
      abortSignal: signal,
    };
    modem.dial(options, (error, data) => {
      signal.removeEventListener('abort', stop);
      if (error) reject(error);
      else if (signal.aborted) (data as Partial<Readable>).destroy?.();
      else resolve(data);
    });
  });
}
