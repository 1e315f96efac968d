import type { Host } from '../../effects/effects.ts';

const reach = 1000;

/** The next port above `from` on which nothing listens and that nobody else has asked for, or null. */
export async function nextFreePort(
  host: Pick<Host, 'tryListen'>,
  from: number,
  bind: string,
  avoid: ReadonlySet<number>,
): Promise<number | null> {
  for (let port = from + 1; port <= Math.min(from + reach, 65_535); port++) {
    if (!avoid.has(port) && (await host.tryListen(port, bind)) === 'free') return port;
  }
  return null;
}

/** For each name the port that is wanted, or the next free one; no port twice, and none of `reserved`. */
export async function freePorts(
  host: Pick<Host, 'tryListen'>,
  wanted: Readonly<Record<string, number>>,
  reserved: ReadonlySet<number>,
): Promise<Record<string, number>> {
  const taken = new Set(reserved);
  const ports: Record<string, number> = {};
  for (const [name, port] of Object.entries(wanted)) {
    const found = (await nextFreePort(host, port - 1, '0.0.0.0', taken)) ?? port;
    taken.add(found);
    ports[name] = found;
  }
  return ports;
}
