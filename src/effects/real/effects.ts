import type { ArchivePort } from '../archive.ts';
import type { DockerPort } from '../docker.ts';
import type { ExecPort, HttpPort, Ports, PromptPort, RedisPort } from '../effects.ts';
import type { NetPort } from '../net.ts';
import { realClock } from './clock.ts';
import { realFs } from './fs.ts';
import { realHost } from './host.ts';
import { realPostgres } from './postgres.ts';

type Methods = Readonly<Record<string, unknown>>;

/** A port whose module is imported at its first call: the client libraries cost more than most commands. */
function lazy<Port extends object>(load: () => Promise<Port>): Port {
  const call =
    (name: string) =>
    async (...args: readonly unknown[]) => {
      const port = await load();
      const method = (port as Methods)[name];
      if (typeof method !== 'function') throw new TypeError(`no method ${name}`);
      return Reflect.apply(method, port, args);
    };
  return new Proxy({} as Port, {
    // A port is no promise: `await port` must not call it.
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? call(name) : undefined),
  });
}

/** All effects, real ones. `resources` holds templates/ and images.list. */
export function realPorts(resources: string, prompt: PromptPort): Ports {
  return {
    fs: realFs,
    exec: lazy<ExecPort>(async () => (await import('./exec.ts')).realExec),
    http: lazy<HttpPort>(async () => (await import('./http.ts')).realHttp),
    docker: lazy<DockerPort>(async () => (await import('./docker.ts')).realDocker),
    postgres: realPostgres,
    redis: lazy<RedisPort>(async () => (await import('./redis.ts')).realRedis),
    clock: realClock,
    host: realHost,
    prompt,
    net: lazy<NetPort>(async () => (await import('./net.ts')).realNet),
    archive: lazy<ArchivePort>(async () => (await import('./archive.ts')).realArchive),
    resources,
    // The global one: naming `node:crypto` here would load all of it with every command.
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
}
