import { join } from 'node:path';
import type { Effects } from '../effects/effects.ts';

/** How Compose can be called on this machine, or what is installed instead. */
export type ComposeTool =
  | { readonly kind: 'found'; readonly argv: readonly string[]; readonly version: string }
  /** Only the old Python one, which cannot read today's files. */
  | { readonly kind: 'v1'; readonly path: string; readonly version: string }
  /** Docker clients, but none of them knows `compose`. */
  | { readonly kind: 'none'; readonly clients: readonly string[] }
  | { readonly kind: 'no-client' };

export type ComposeEffects = Pick<Effects, 'exec' | 'fs' | 'host'>;

async function onPath(effects: ComposeEffects, name: string): Promise<string[]> {
  const folders = new Set(
    (effects.host.env('PATH') ?? '').split(':').filter((f) => f.startsWith('/')),
  );
  const paths: string[] = [];
  for (const folder of folders) {
    const path = join(folder, name);
    const stat = await effects.fs.stat(path).catch(() => undefined);
    if (stat?.kind === 'link' || (stat?.kind === 'file' && (stat.mode & 0o111) !== 0))
      paths.push(path);
  }
  return paths;
}

/** The version that a command prints, or undefined when it prints none (a client without the plug-in). */
async function versionOf(
  effects: ComposeEffects,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const result = await effects.exec.run([...argv, 'version', '--short'], { signal });
  signal.throwIfAborted();
  if (result.code !== 0) return undefined;
  return /\bv?(\d+\.\d+(?:\.\d+)?\S*)/.exec(result.stdout)?.[1];
}

/** The first client of Docker, which nearly always knows Compose; one that does not refuses and does nothing. */
export async function usualCompose(
  effects: ComposeEffects,
): Promise<readonly string[] | undefined> {
  const [client] = await onPath(effects, 'docker');
  return client === undefined ? undefined : [client, 'compose'];
}

/**
 * Picks Compose by what it can do, not by the first name on PATH: another `docker` without the
 * plug-in may stand before the right one. Each `docker compose` is asked in order, then each
 * standalone `docker-compose`.
 */
export async function findCompose(
  effects: ComposeEffects,
  signal: AbortSignal,
): Promise<ComposeTool> {
  const clients = await onPath(effects, 'docker');
  for (const client of clients) {
    const version = await versionOf(effects, [client, 'compose'], signal);
    if (version !== undefined) return { kind: 'found', argv: [client, 'compose'], version };
  }
  let old: ComposeTool | undefined;
  for (const path of await onPath(effects, 'docker-compose')) {
    const version = await versionOf(effects, [path], signal);
    if (version === undefined) continue;
    if (!version.startsWith('1.')) return { kind: 'found', argv: [path], version };
    old ??= { kind: 'v1', path, version };
  }
  if (old !== undefined) return old;
  return clients.length > 0 ? { kind: 'none', clients } : { kind: 'no-client' };
}
