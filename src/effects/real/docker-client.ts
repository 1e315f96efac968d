import { Agent as PlainAgent } from 'node:http';
import type { Readable } from 'node:stream';
import { askJson, askStream, type Connection, type EngineRequest } from './docker-ask.ts';
import { type EndpointEnvironment, type FoundEndpoint, findEndpoint } from './docker-endpoint.ts';
import { DockerError, dockerError } from './docker-error.ts';
import { sshAgent } from './docker-ssh.ts';

/** One request to the engine: as JSON, or as a stream. Both end with their signal. */
export interface EngineClient {
  json<T>(request: EngineRequest, signal: AbortSignal): Promise<T>;
  stream(request: EngineRequest, signal: AbortSignal): Promise<Readable>;
  endpoint(): Promise<FoundEndpoint>;
}

type Ask<T> = (connection: Connection, request: EngineRequest, signal: AbortSignal) => Promise<T>;

async function connectionTo({ address, tls }: FoundEndpoint): Promise<Connection> {
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
  const { Agent: TlsAgent } = await import('node:https');
  const agent = new TlsAgent({ rejectUnauthorized: verify });
  const port = url.port || 2376;
  return { ...place, protocol: 'https', port, ca, cert, key, agent };
}

/** Asked for at the first use, and kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The engine, over node:http. Why not through dockerode: docs/decisions.md. */
export function createEngineClient(env: EndpointEnvironment, answerMs?: number): EngineClient {
  const endpoint = once(() => findEndpoint(env));
  const connect = once(() => endpoint().then(connectionTo));
  const send = async <T>(ask: Ask<T>, request: EngineRequest, signal: AbortSignal): Promise<T> => {
    signal.throwIfAborted();
    try {
      const connection = { ...(await connect()), ...(answerMs && { answerMs }) };
      return await ask(connection, request, signal);
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
      (await send(askJson, request, signal)) as T,
    stream: (request, signal) => send(askStream, request, signal),
  };
}
