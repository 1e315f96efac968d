import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { realDocker } from '../../src/ports/real/docker.ts';
import { bundle } from './bundle.ts';
import { projectRoot } from './cli.ts';
import { freePort } from './toy.ts';

export interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something listens; `ended` says why it never will. */
async function listening(port: number, ended: () => string | undefined): Promise<void> {
  for (let left = 600; left > 0; left -= 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
      setTimeout(() => socket.destroy(), 1000).unref();
    });
    if (open) return;
    const why = ended();
    if (why !== undefined) throw new Error(why);
    await pause(100);
  }
  throw new Error(`nothing listens on ${port}`);
}

/** A real server of the rehearsal (etcd, postgres) in a container of its own. */
export async function realServer(
  target: 'etcd' | 'postgres',
  containerPort: number,
  env: Readonly<Record<string, string>>,
): Promise<Running> {
  const signal = AbortSignal.timeout(600_000);
  const tag = `costrict-toy/${target}:local`;
  const dir = join(projectRoot, 'templates/rehearsal');
  const args = { BASE: 'costrict-rehearsal/base:bookworm' };
  await realDocker.build(
    { dir, dockerfile: 'Dockerfile', target, tag, args, labels: {} },
    () => undefined,
    signal,
  );
  const port = await freePort();
  const name = `toy-test-${target}-${process.pid}-${port}`;
  const publish = [{ hostIp: '127.0.0.1', hostPort: port, containerPort }];
  const id = await realDocker.run({ name, image: tag, env, publish }, signal);
  await listening(port, () => undefined);
  return { port, stop: () => realDocker.remove(id, AbortSignal.timeout(60_000)) };
}

let script: Promise<string> | undefined;

export interface StandIn {
  readonly role: string;
  /** Container port → host port. */
  readonly ports: Readonly<Record<number, number>>;
  /** The port that tells that it is up. */
  readonly ready: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Files as the container would see them. */
  readonly files?: Readonly<Record<string, string>>;
}

/** One role of the stand-ins as a process of the test, with files and ports of its own. */
export async function standIn({ role, ports, ready, env, files }: StandIn): Promise<Running> {
  script ??= bundle('templates/rehearsal/standins/main.ts');
  const root = await mkdtemp(join(tmpdir(), 'standin-'));
  for (const [path, text] of Object.entries(files ?? {})) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { mode: 0o644 });
  }
  const moved = Object.entries(ports).map(([from, to]) => [`PORT_${from}`, String(to)]);
  // The role steps down to the user of its image, which must be able to read its files.
  await chmod(root, 0o755);
  const child = spawn(process.execPath, [await script], {
    env: {
      PATH: process.env.PATH ?? '',
      ROLE: role,
      STANDIN_ROOT: root,
      ...Object.fromEntries(moved),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
  const port = ports[ready] ?? 0;
  await listening(port, () => (child.exitCode === null ? undefined : `${role} ended:\n${words}`));
  return { port, stop: () => stopped(child, root) };
}

async function stopped(child: ChildProcess, root: string): Promise<void> {
  if (child.exitCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
  await rm(root, { recursive: true, force: true });
}
