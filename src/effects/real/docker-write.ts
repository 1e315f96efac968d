import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { parseReference } from '../../base/image-reference.ts';
import type { Docker, RunContainer } from '../docker.ts';
import { realClock } from './clock.ts';
import { registryAuth, registryLogin } from './docker-auth.ts';
import type { EngineClient } from './docker-client.ts';
import type { EndpointEnvironment } from './docker-endpoint.ts';
import { DockerError } from './docker-error.ts';
import { execInside } from './docker-exec.ts';
import { LayerProgress } from './docker-progress.ts';
import { pathName } from './docker-read.ts';
import { eachLine } from './docker-streams.ts';

type Writes = Pick<
  Docker,
  | 'pull'
  | 'login'
  | 'tag'
  | 'untag'
  | 'load'
  | 'build'
  | 'run'
  | 'start'
  | 'unpause'
  | 'remove'
  | 'exec'
>;

const quotedBuildLines = 20;

/** Requests that change something in the engine. */
export function engineWrites(engine: EngineClient, env: EndpointEnvironment): Writes {
  return {
    async pull(ref, onProgress, signal) {
      const { name, registry, tag, digest } = parseReference(ref);
      const request = {
        method: 'POST' as const,
        path: '/images/create',
        // Without a tag the engine would pull every one.
        query: { fromImage: name, tag: digest ?? tag ?? 'latest' },
        registryAuth: await registryAuth(env, registry),
      };
      const layers = new LayerProgress();
      const stream = await engine.stream(request, signal);
      await eachLine(stream, signal, (line) => {
        if (layers.take(line)) onProgress(layers.progress());
      });
    },
    login: (registry) => registryLogin(env, registry),
    async tag(source, target, signal) {
      const { name, tag } = parseReference(target);
      const path = `/images/${pathName(source)}/tag`;
      const query = { repo: name, tag: tag ?? 'latest' };
      await engine.json({ method: 'POST', path, query }, signal);
    },
    async untag(ref, signal) {
      const query = { force: false, noprune: false };
      await engine.json({ method: 'DELETE', path: `/images/${pathName(ref)}`, query }, signal);
    },
    load: (tar, signal) => load(engine, tar, signal),
    build: (options, onLine, signal) => build(engine, options, onLine, signal),
    run: (options, signal) => run(engine, options, signal),
    start: (container, signal) => post(engine, container, 'start', signal),
    unpause: (container, signal) => post(engine, container, 'unpause', signal),
    remove: (container, signal) => remove(engine, container, signal),
    exec: (container, argv, signal, options) =>
      execInside(engine, { container, argv, ...options }, signal),
  };
}

async function post(
  engine: EngineClient,
  container: string,
  what: 'start' | 'unpause',
  signal: AbortSignal,
): Promise<void> {
  const path = `/containers/${encodeURIComponent(container)}/${what}`;
  await engine.json({ method: 'POST', path }, signal);
}

async function load(
  engine: EngineClient,
  from: string | Readable,
  signal: AbortSignal,
): Promise<string[]> {
  const tar =
    typeof from === 'string' ? createReadStream(from, { highWaterMark: 1024 * 1024 }) : from;
  const request = { method: 'POST' as const, path: '/images/load', query: { quiet: true }, tar };
  const refs: string[] = [];
  await eachLine(await engine.stream(request, signal), signal, (line) => {
    const loaded = /^Loaded image(?: ID)?: (\S+)/.exec(line.stream ?? '');
    if (loaded?.[1]) refs.push(loaded[1]);
  });
  return refs;
}

async function build(
  engine: EngineClient,
  options: Parameters<Writes['build']>[0],
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const query = {
    dockerfile: options.dockerfile,
    ...(options.target === '' ? {} : { target: options.target }),
    t: options.tag,
    buildargs: options.args,
    labels: options.labels,
    rm: true,
    forcerm: true,
    version: '1',
  };
  const last: string[] = [];
  const tell = (text: string) => {
    for (const line of stripVTControlCharacters(text).split(/[\r\n]+/)) {
      if (line.trim() === '') continue;
      last.push(line);
      if (last.length > quotedBuildLines) last.shift();
      onLine(line);
    }
  };
  const { realArchive } = await import('./archive.ts');
  const tar = await realArchive.stream(options.files);
  try {
    const stream = await engine.stream({ method: 'POST', path: '/build', query, tar }, signal);
    await eachLine(stream, signal, (line) => tell(line.stream ?? line.status ?? ''));
  } catch (error) {
    if (!(error instanceof DockerError)) throw error;
    throw new DockerError(error.code, [...last, error.message].join('\n'), error);
  }
}

function creation(options: RunContainer): object {
  const ports = options.publish ?? [];
  return {
    Image: options.image,
    ...(options.command ? { Cmd: options.command } : {}),
    Env: Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`),
    Labels: options.labels ?? {},
    ExposedPorts: Object.fromEntries(ports.map((port) => [`${port.containerPort}/tcp`, {}])),
    HostConfig: {
      NetworkMode: options.network ?? 'default',
      RestartPolicy: { Name: options.restart ?? 'no' },
      Binds: options.binds ?? [],
      PortBindings: Object.fromEntries(
        ports.map((port) => [
          `${port.containerPort}/tcp`,
          [{ HostIp: port.hostIp, HostPort: String(port.hostPort) }],
        ]),
      ),
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    },
  };
}

async function run(
  engine: EngineClient,
  options: RunContainer,
  signal: AbortSignal,
): Promise<string> {
  const created = await engine.json<{ Id: string }>(
    {
      method: 'POST',
      path: '/containers/create',
      query: { name: options.name },
      body: creation(options),
    },
    signal,
  );
  try {
    await engine.json({ method: 'POST', path: `/containers/${created.Id}/start` }, signal);
  } catch (error) {
    // A container made for this start alone goes with it; otherwise the name would stay taken.
    await remove(engine, created.Id, realClock.deadline(5000)).catch(() => undefined);
    throw error;
  }
  return created.Id;
}

async function remove(engine: EngineClient, container: string, signal: AbortSignal): Promise<void> {
  const path = `/containers/${encodeURIComponent(container)}`;
  try {
    await engine.json({ method: 'POST', path: `${path}/stop`, query: { t: 10 } }, signal);
    await engine.json({ method: 'DELETE', path, query: { force: true, v: false } }, signal);
  } catch (error) {
    if (!(error instanceof DockerError) || error.code !== 'HTTP_404') throw error;
  }
}
