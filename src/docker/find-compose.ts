import { join } from 'node:path';
import type { Ports } from '../effects/effects.ts';

/** How Compose can be called on this machine, or what stands in its place. */
export type ComposeTool =
  | { readonly kind: 'found'; readonly argv: readonly string[]; readonly version: string }
  /** Only the old Python one, which cannot read today's files. */
  | { readonly kind: 'v1'; readonly path: string; readonly version: string }
  /** Docker clients, but none of them knows `compose`. */
  | { readonly kind: 'none'; readonly clients: readonly string[] }
  | { readonly kind: 'no-client' };

type ComposePorts = Pick<Ports, 'exec' | 'fs' | 'host'>;

async function onPath(ports: ComposePorts, name: string): Promise<string[]> {
  const folders = new Set(
    (ports.host.env('PATH') ?? '').split(':').filter((f) => f.startsWith('/')),
  );
  const paths: string[] = [];
  for (const folder of folders) {
    const path = join(folder, name);
    const stat = await ports.fs.stat(path).catch(() => undefined);
    if (stat?.kind === 'link' || (stat?.kind === 'file' && (stat.mode & 0o111) !== 0))
      paths.push(path);
  }
  return paths;
}

/** The version that a command prints, or undefined when it prints none (a client without the plug-in). */
async function versionOf(
  ports: ComposePorts,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const result = await ports.exec.run([...argv, 'version', '--short'], { signal });
  signal.throwIfAborted();
  if (result.code !== 0) return undefined;
  return /\bv?(\d+\.\d+(?:\.\d+)?\S*)/.exec(result.stdout)?.[1];
}

/**
 * Picks Compose by what it can do, not by the first name on PATH: another `docker` without the
 * plug-in may stand before the right one. Each `docker compose` is asked in order, then each
 * standalone `docker-compose`.
 */
export async function findCompose(ports: ComposePorts, signal: AbortSignal): Promise<ComposeTool> {
  const clients = await onPath(ports, 'docker');
  for (const client of clients) {
    const version = await versionOf(ports, [client, 'compose'], signal);
    if (version !== undefined) return { kind: 'found', argv: [client, 'compose'], version };
  }
  let old: ComposeTool | undefined;
  for (const path of await onPath(ports, 'docker-compose')) {
    const version = await versionOf(ports, [path], signal);
    if (version === undefined) continue;
    if (!version.startsWith('1.')) return { kind: 'found', argv: [path], version };
    old ??= { kind: 'v1', path, version };
  }
  if (old !== undefined) return old;
  return clients.length > 0 ? { kind: 'none', clients } : { kind: 'no-client' };
}
