import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parse } from 'yaml';
import { logFrame } from '../support/hand-engine.ts';

interface ComposeService {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly { target: number; published: number; host_ip?: string }[];
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface FakeEngine {
  /** The directory that the containers say they were made from. */
  dir: string;
  /** Replaces an answer, by the path without version; undefined: the true one. */
  tamper: (path: string, value: unknown) => unknown;
  /** Says it all by itself; for what is no JSON at all. */
  answer: Answer | undefined;
  /** The text of every log. */
  log: string | Buffer;
  /** Variables of every container, on top of its own. */
  env: readonly string[];
  /** Labels of every container, on top. */
  labels: Readonly<Record<string, string>>;
  /** Method and path of what was asked. */
  readonly asked: string[];
  /** Takes the services of a rendered deployment. */
  learn(dir: string): void;
  /** Everything as it was in the beginning. */
  reset(): void;
  close(): void;
}

const at = '2026-01-01T00:00:00.000000000Z';

const machine: Readonly<Record<string, unknown>> = {
  '/version': { Version: '27.0.0', ApiVersion: '1.41', Os: 'linux', Arch: 'amd64' },
  '/info': { Name: 'fake', DockerRootDir: '/', NCPU: 8, MemTotal: 2 ** 36, Driver: 'overlay2' },
  '/networks/bridge': { IPAM: { Config: [{ Gateway: '172.17.0.1' }] } },
  '/images/json': [{ Id: 'sha256:1', RepoTags: ['redis:7.2.4'], RepoDigests: [] }],
};

/** An engine that lists every service of a deployment as running and healthy, and lies where it is asked to. */
export function startEngine(socket: string): Promise<FakeEngine> {
  let services: Readonly<Record<string, ComposeService>> = {};
  let project = '';
  const truth = () => ({
    tamper: (_: string, value: unknown) => value,
    ...{ answer: undefined, log: 'started\n', env: [] as readonly string[], labels: {} },
  });

  const labelsOf = (service: string) => ({
    'com.docker.compose.project': project,
    'com.docker.compose.service': service,
    'com.docker.compose.project.working_dir': engine.dir,
    'com.docker.compose.project.config_files': join(engine.dir, 'docker-compose.yml'),
    'com.docker.compose.config-hash': 'abc',
    ...engine.labels,
  });
  const rows = () =>
    Object.entries(services).map(([service, { image, ports = [] }]) => ({
      ...{ Id: service, Names: [`/${project}-${service}-1`], Image: image, ImageID: 'sha256:1' },
      ...{ State: 'running', Status: 'Up 3 hours (healthy)', Created: 1767225600 },
      Labels: labelsOf(service),
      Ports: ports.map((port) => ({
        IP: port.host_ip ?? '0.0.0.0',
        ...{ PrivatePort: port.target, PublicPort: port.published, Type: 'tcp' },
      })),
      NetworkSettings: { Networks: { n: { IPAddress: '127.0.0.1', Gateway: '127.0.0.1' } } },
      Mounts: [{ Source: join(engine.dir, 'data'), Destination: '/data', RW: true }],
    }));
  const detail = (service: string, { image, environment = {}, ports = [] }: ComposeService) => ({
    ...{ Id: service, Name: `/${project}-${service}-1`, Image: 'sha256:1', Created: at },
    RestartCount: 0,
    State: {
      ...{ Status: 'running', ExitCode: 0, OOMKilled: false, StartedAt: at, FinishedAt: at },
      ...{
        Error: '',
        Health: { Status: 'healthy', Log: [{ ExitCode: 0, Output: 'ok', End: at }] },
      },
    },
    Config: {
      Image: image,
      Env: [...Object.entries(environment).map(([k, v]) => `${k}=${v}`), ...engine.env],
      Labels: labelsOf(service),
    },
    HostConfig: { Memory: 0, RestartPolicy: { Name: 'always' } },
    Mounts: [{ Source: join(engine.dir, 'data'), Destination: '/data', RW: true }],
    NetworkSettings: {
      Networks: { n: { IPAddress: '127.0.0.1', Gateway: '127.0.0.1' } },
      Ports: Object.fromEntries(
        ports.map((port) => [
          `${port.target}/tcp`,
          [{ HostIp: port.host_ip ?? '0.0.0.0', HostPort: String(port.published) }],
        ]),
      ),
    },
  });
  const image = (name: string) => ({
    ...{ Id: 'sha256:1', RepoTags: [name], RepoDigests: [`${name}@sha256:${'0'.repeat(64)}`] },
    ...{ Architecture: 'amd64', Os: 'linux', Size: 1000, Config: { Labels: {} } },
  });

  function honest(path: string): unknown {
    if (path === '/containers/json') return rows();
    if (Object.hasOwn(machine, path)) return machine[path];
    const [, id = ''] = /^\/containers\/([^/]+)\/json$/.exec(path) ?? [];
    const service = Object.hasOwn(services, id) ? services[id] : undefined;
    if (service) return detail(id, service);
    const [, name] = /^\/images\/(.+)\/json$/.exec(path) ?? [];
    return name === undefined ? undefined : image(decodeURIComponent(name));
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://engine');
    const path = url.pathname.replace(/^\/v1\.\d+/, '');
    engine.asked.push(`${request.method} ${path}`);
    request.resume();
    if (engine.answer) return engine.answer(response, request);
    if (path === '/_ping') return void response.end('OK');
    if (/^\/containers\/[^/]+\/logs$/.test(path)) {
      response.writeHead(200, { 'content-type': 'application/vnd.docker.raw-stream' });
      return void response.end(
        typeof engine.log === 'string' ? logFrame(Buffer.from(engine.log)) : engine.log,
      );
    }
    const value = engine.tamper(path, honest(path));
    response.writeHead(value === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(value === undefined ? '{"message":"no such thing"}' : JSON.stringify(value));
  });
  server.on('clientError', () => undefined);

  const engine: FakeEngine = {
    ...truth(),
    ...{ dir: '', asked: [] },
    learn(dir) {
      const file = join(dir, 'docker-compose.yml');
      if (!existsSync(file)) return;
      ({ services, name: project } = parse(readFileSync(file, 'utf8')));
    },
    reset: () => void Object.assign(engine, truth()),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return new Promise((done) => server.listen(socket, () => done(engine)));
}
