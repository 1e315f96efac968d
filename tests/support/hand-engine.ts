import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A container as an engine of our own lists it. */
export interface HandContainer {
  readonly service: string;
  readonly ip: string;
  readonly state?: string;
  /** The engine's sentence. */
  readonly status?: string;
  readonly restarts?: number;
  readonly log?: (answer: ServerResponse) => void;
}

export interface HandEngine {
  readonly address: string;
  /** Method and path of every question so far. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const started = () => new Date(Date.now() - 3_600_000).toISOString();

function listed(project: string, { service, ip, state = 'running', status }: HandContainer) {
  return {
    Id: service,
    Names: [`/${project}-${service}-1`],
    Image: service,
    ImageID: 'sha256:0',
    State: state,
    Status: status ?? 'Up 3 hours (healthy)',
    Created: Math.floor(Date.now() / 1000) - 7200,
    Labels: { 'com.docker.compose.project': project, 'com.docker.compose.service': service },
    Ports: [],
    NetworkSettings: { Networks: { [`${project}_default`]: { IPAddress: ip } } },
  };
}

function inspected(project: string, container: HandContainer) {
  const { service, state = 'running', restarts = 0 } = container;
  const at = started();
  return {
    Id: service,
    Name: `/${project}-${service}-1`,
    Image: 'sha256:0',
    Created: at,
    RestartCount: restarts,
    State: {
      Status: state,
      ExitCode: 1,
      OOMKilled: false,
      StartedAt: at,
      FinishedAt: at,
      Error: '',
    },
    Config: { Image: service, Env: [], Labels: listed(project, container).Labels },
    HostConfig: { Memory: 0, RestartPolicy: { Name: 'always' } },
    Mounts: [],
    NetworkSettings: { Ports: {}, Networks: {} },
  };
}

const machine = {
  '/version': { Version: '27.0.0', ApiVersion: '1.41', Os: 'linux', Arch: 'amd64' },
  '/info': {
    ...{ Name: 'hand', DockerRootDir: '/', NCPU: 8, MemTotal: 2 ** 36, Driver: 'overlay2' },
  },
  '/networks/bridge': { IPAM: { Config: [{ Gateway: '172.17.0.1' }] } },
} as Readonly<Record<string, unknown>>;

/** An engine of our own on a socket: what no real one can be brought to say. It only ever answers. */
export function handEngine(
  path: string,
  project: string,
  containers: readonly HandContainer[],
): Promise<HandEngine> {
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://engine');
    const name = url.pathname.replace(/^\/v1\.\d+/, '');
    asked.push(`${request.method} ${name}`);
    const say = (value: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (name === '/_ping') return void response.end('OK');
    if (name === '/containers/json') return say(containers.map((row) => listed(project, row)));
    if (Object.hasOwn(machine, name)) return say(machine[name]);
    const [, id, what] = /^\/containers\/([^/]+)\/(json|logs)$/.exec(name) ?? [];
    const container = containers.find(({ service }) => service === id);
    if (container === undefined) return say({ message: 'no such thing' }, 404);
    if (what === 'json') return say(inspected(project, container));
    response.writeHead(200, { 'content-type': 'application/vnd.docker.raw-stream' });
    return container.log === undefined ? void response.end() : container.log(response);
  };
  const server = createServer(answer);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () =>
      resolve({
        address: `unix://${path}`,
        asked,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      }),
    );
  });
}

/** One frame of a log as the engine sends it. */
export function logFrame(text: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt8(1, 0);
  head.writeUInt32BE(text.length, 4);
  return Buffer.concat([head, text]);
}

/** Sends a frame again and again, as fast as it is taken, until so many bytes have left. */
export function endlessLog(frame: Buffer, bytes: number): (answer: ServerResponse) => void {
  return (answer) => {
    let left = bytes;
    const send = () => {
      while (left > 0 && !answer.destroyed) {
        left -= frame.length;
        if (!answer.write(frame)) return void answer.once('drain', send);
      }
      answer.end();
    };
    send();
  };
}
