import type { Health } from '../../config/blueprint.ts';
import type { Effects } from '../../effects/effects.ts';

interface Place {
  readonly health: Health | undefined;
  /** Addresses of the container. */
  readonly ips: readonly string[];
}

/**
 * Whether what a health check asks for answers, seen from this machine: then the check itself is at fault.
 * null where nothing is known: a check that is a program, or a network that this machine does not see.
 */
export async function answersInside(
  { http, host }: Pick<Effects, 'http' | 'host'>,
  { health, ips: [ip] }: Place,
  signal: AbortSignal,
): Promise<boolean | null> {
  if (health === undefined || health.kind === 'exec' || ip === undefined) return null;
  const { port } = health;
  try {
    if (health.kind === 'listen' && !health.http) await host.tryConnect(ip, port, signal);
    else {
      const path = health.kind === 'http' ? health.path : '/';
      const url = `http://${ip}:${port}${path}`;
      const { status } = await http.request({ url, signal, maxBytes: 1024 });
      return status < 500;
    }
    return true;
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
    return refused ? false : null;
  }
}
