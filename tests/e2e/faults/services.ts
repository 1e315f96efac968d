import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, FaultWorld } from '../../support/faults.ts';
import { docker } from '../../support/rehearsal.ts';

/** Each is stopped once, in the order of a start. */
const stopped = [
  'postgres',
  'redis',
  'etcd',
  'weaviate',
  'es',
  'casdoor',
  'oidc-auth',
  'apisix',
  'portal',
  'higress',
  'chat-rag',
  'code-completion',
  'codebase-querier',
  'codebase-embedder',
  'credit-manager',
  'review-manager',
  'cotun',
  'prometheus',
  'grafana',
];

async function begin(world: FaultWorld, service: string): Promise<void> {
  await docker(['start', world.container(service)]);
  await world.untilHealthy(service);
  // What gave up while it was away is back in its own time.
  for (const other of ['casdoor', 'oidc-auth', 'codebase-embedder', 'apisix'])
    await world.untilHealthy(other);
}

const stop = (service: string): Fault => ({
  id: `stopped-${service}`,
  title: `${service} is stopped`,
  make: (world) => docker(['stop', '-t', '5', world.container(service)]),
  undo: (world) => begin(world, service),
  expected: ['service-stopped'],
});

/** The kernel cannot freeze a container while a health check begins in it. */
async function freeze(container: string): Promise<void> {
  for (let tries = 10; ; tries -= 1)
    try {
      await docker(['pause', container]);
      return;
    } catch (error) {
      if (tries === 0) throw error;
      await sleep(300);
    }
}

const pause = (service: string): Fault => ({
  id: `paused-${service}`,
  title: `${service} is paused`,
  make: (world) => freeze(world.container(service)),
  async undo(world) {
    await docker(['unpause', world.container(service)]);
    await world.untilHealthy(service);
  },
  expected: ['service-paused'],
});

const compose = ({ dir, project }: FaultWorld, args: readonly string[]): Promise<string> =>
  docker(['compose', '-p', project, '-f', join(dir, 'docker-compose.yml'), ...args]);

/** The service's own container again, made from the deployment's file. */
async function recreate(world: FaultWorld, service: string): Promise<void> {
  await docker(['rm', '-f', world.container(service)]).catch(() => undefined);
  await compose(world, ['up', '-d', '--no-deps', service]);
  await world.untilHealthy(service);
}

/** A container of our own in the place of a service's, labelled as Compose would. */
async function standIn(
  world: FaultWorld,
  service: string,
  options: readonly string[],
  script: string,
): Promise<void> {
  const name = world.container(service);
  const [text, image = ''] = (
    await docker(['inspect', '-f', '{{json .Config.Labels}}\n{{.Config.Image}}', name])
  ).split('\n');
  const labels: Record<string, string> = JSON.parse(text ?? '{}');
  await docker(['rm', '-f', name]);
  const flags = Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]);
  await docker([
    ...['run', '-d', '--name', name, ...flags, ...options],
    ...['--entrypoint', 'sh', image, '-c', script],
  ]);
}

const replaced = (
  id: string,
  title: string,
  [service, options, script]: readonly [string, readonly string[], string],
  expected: readonly string[],
): Fault => ({
  id,
  title,
  make: (world) => standIn(world, service, options, script),
  undo: (world) => recreate(world, service),
  expected,
});

let squatter: Server | undefined;

/** Holds a port of the host as somebody else's program would. */
const squat = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject).listen(port, '0.0.0.0', () => resolve(server));
  });

export const serviceFaults: readonly Fault[] = [
  ...stopped.map(stop),
  ...['postgres', 'redis', 'casdoor', 'chat-rag', 'apisix', 'etcd'].map(pause),
  {
    id: 'removed-container',
    title: 'The container of review-checker is removed',
    make: (world) => docker(['rm', '-f', world.container('review-checker')]),
    undo: (world) => recreate(world, 'review-checker'),
    expected: ['service-missing'],
  },
  {
    id: 'port-taken',
    title: 'grafana is stopped, another program takes its port, and it cannot start again',
    async make(world) {
      await docker(['stop', '-t', '5', world.container('grafana')]);
      squatter = await squat(world.ports.grafana ?? 0);
      await docker(['start', world.container('grafana')]).catch(() => undefined);
    },
    async undo(world) {
      await new Promise((done) => squatter?.close(done));
      await begin(world, 'grafana');
    },
    expected: ['port-conflict'],
  },
  replaced(
    'restart-loop',
    'review-manager ends with an error each time it is started',
    ['review-manager', ['--restart', 'always'], 'echo "no such plug-in"; exit 3'],
    ['service-restart-loop'],
  ),
  replaced(
    'killed-for-memory',
    'review-checker is killed by the kernel for its memory',
    ['review-checker', ['--memory', '16m'], 'exec tail /dev/zero'],
    ['service-stopped'],
  ),
  replaced(
    'full-tmpfs',
    'issue-manager writes until its file system is full, and ends',
    [
      'issue-manager',
      ['--restart', 'always', '--tmpfs', '/full:size=1m'],
      'dd if=/dev/zero of=/full/x bs=64k; exit 1',
    ],
    ['disk-full'],
  ),
  replaced(
    'yaml-type',
    'chat-rag dies of a value whose type is not what it expects',
    [
      'chat-rag',
      ['--restart', 'always'],
      'echo "error: config file chat-api.yaml, type mismatch for field LLM.Timeout" >&2; exit 1',
    ],
    ['yaml-type-mismatch'],
  ),
];
