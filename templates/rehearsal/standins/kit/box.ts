import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The surroundings that a role may know; tests hand in their own. */
export interface Box {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly args: readonly string[];
  /** Where a role listens; tests move ports by PORT_<container port>. */
  port(containerPort: number): number;
  /** A path inside the image; tests put another root before it. */
  path(absolute: string): string;
  log(text: string): void;
  /** Ends the container as the real service would: the message, then exit code 1. */
  die(text: string): never;
  /** Runs when the role is stopped. */
  onStop(stop: () => void): void;
}

/** One role of the stand-in image. */
export interface Role {
  /** User of the real image; taken when the container starts as root. */
  readonly uid?: number;
  start(box: Box): Promise<void>;
}

/** Why a role ended by itself. */
export class Fatal extends Error {}

/** A box over an environment; `stop` runs what the role left to be stopped. */
export function makeBox(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Box & { stop(): void } {
  const stops: (() => void)[] = [];
  const log = (text: string) => {
    if (env.STANDIN_QUIET === undefined)
      process.stdout.write(`${new Date().toISOString()} ${text}\n`);
  };
  return {
    env,
    args,
    log,
    port: (containerPort) => Number(env[`PORT_${containerPort}`] ?? containerPort),
    path: (absolute) => join(env.STANDIN_ROOT ?? '/', absolute),
    die(text) {
      throw new Fatal(text);
    },
    onStop: (stop) => void stops.push(stop),
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

/** An environment value that must be there. */
export function need(box: Box, name: string): string {
  const value = box.env[name];
  if (value === undefined || value === '')
    return box.die(`environment variable ${name} is not set`);
  return value;
}

/** Text of a mounted file, or undefined when there is none. */
export async function fileText(box: Box, absolute: string): Promise<string | undefined> {
  try {
    return await readFile(box.path(absolute), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return box.die(error instanceof Error ? error.message : String(error));
  }
}

/** Value after a flag of the command line (`-f FILE`). */
export function flag(box: Box, name: string): string | undefined {
  const at = box.args.indexOf(name);
  return at < 0 ? undefined : box.args[at + 1];
}

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Tries until it works; the last failure ends the role with `text: <reason>`. */
export async function waitFor<T>(
  box: Box,
  what: string,
  attempts: number,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Fatal) throw error;
      const reason = error instanceof Error ? error.message || String(error) : String(error);
      if (n >= attempts) return box.die(`${what}: ${reason}`);
      box.log(`WARN ${what}: ${reason}; attempt ${n} of ${attempts}`);
      await sleep(Number(box.env.STANDIN_RETRY_MS ?? 1000));
    }
  }
}
