import type { Archives } from '../archive.ts';
import type { Docker } from '../docker.ts';
import type { Console, Http, Machine, Programs, Redis } from '../effects.ts';
import type { Network } from '../net.ts';
import { realClock } from './clock.ts';
import { realFs } from './fs.ts';
import { realHost } from './host.ts';
import { realPostgres } from './postgres.ts';

type Methods = Readonly<Record<string, unknown>>;

/** An effect whose module is imported at its first call: the client libraries cost more than most commands. */
function lazy<Effect extends object>(load: () => Promise<Effect>): Effect {
  const call =
    (name: string) =>
    async (...args: readonly unknown[]) => {
      const effect = await load();
      const method = (effect as Methods)[name];
      if (typeof method !== 'function') throw new TypeError(`no method ${name}`);
      return Reflect.apply(method, effect, args);
    };
  return new Proxy({} as Effect, {
    // An effect is no promise: `await effect` must not call it.
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? call(name) : undefined),
  });
}

/** This machine. */
export const realMachine: Machine = {
  fs: realFs,
  exec: lazy<Programs>(async () => (await import('./exec.ts')).realExec),
  http: lazy<Http>(async () => (await import('./http.ts')).realHttp),
  docker: lazy<Docker>(async () => (await import('./docker.ts')).realDocker),
  postgres: realPostgres,
  redis: lazy<Redis>(async () => (await import('./redis.ts')).realRedis),
  host: realHost,
  net: lazy<Network>(async () => (await import('./net.ts')).realNet),
  archive: lazy<Archives>(async () => (await import('./archive.ts')).realArchive),
};

/** The operator at this terminal. `resources` holds templates/ and images.list. */
export const realConsole = (
  given: Pick<Console, 'prompt' | 'lang' | 'resources' | 'version'>,
): Console => ({
  ...given,
  clock: realClock,
  // The global one: naming `node:crypto` here would load all of it with every command.
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
});
