import { join } from 'node:path';
import { contextFiles } from '../../src/deploy/rehearsal/build-context.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { projectRoot } from './cli.ts';
import { docker } from './engine.ts';

export type ServerName = 'postgres' | 'redis' | 'etcd';
const containerPorts = { postgres: 5432, redis: 6379, etcd: 2379 } as const;

/** Builds a real server's image from the rehearsal's Dockerfile; the engine's cache makes later calls quick. */
export async function buildServer(name: ServerName): Promise<string> {
  const tag = `costrict-standins/${name}:local`;
  const args = { BASE: 'costrict-rehearsal/base:bookworm' };
  const files = await contextFiles(realFs, join(projectRoot, 'templates/rehearsal'));
  const what = { files, dockerfile: 'Dockerfile', target: name, tag, args, labels: {} };
  await docker.build(what, () => undefined, AbortSignal.timeout(600_000));
  return tag;
}

export interface ServerContainer {
  readonly name: string;
  readonly port: number;
  exec(argv: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  logs(): Promise<string>;
  /** Waits until a command in the container succeeds. */
  until(argv: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

export interface ServerOptions {
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly binds?: readonly string[];
}

let count = 0;

/** Runs a server's image with its port on this machine's loopback. */
export async function runServer(
  server: ServerName,
  options: ServerOptions,
): Promise<ServerContainer> {
  count += 1;
  const name = `standins-${server}-${process.pid}-${count}`;
  const signal = () => AbortSignal.timeout(60_000);
  await docker.run(
    {
      name,
      image: `costrict-standins/${server}:local`,
      env: options.env ?? {},
      publish: [
        { hostIp: '127.0.0.1', hostPort: options.port, containerPort: containerPorts[server] },
      ],
      ...(options.command ? { command: options.command } : {}),
      ...(options.binds ? { binds: options.binds } : {}),
    },
    signal(),
  );
  const exec = (argv: readonly string[]) => docker.exec(name, argv, signal());
  return {
    name,
    port: options.port,
    exec,
    logs: () => docker.logs(name, { tail: 50 }, signal()),
    async until(argv) {
      for (let n = 0; n < 150; n++) {
        const result = await exec(argv).catch(() => ({ code: 1 }));
        if (result.code === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error(
        `${name}: ${argv.join(' ')} never succeeded:\n${await docker.logs(name, { tail: 30 }, signal())}`,
      );
    },
    remove: () => docker.remove(name, signal()),
  };
}
