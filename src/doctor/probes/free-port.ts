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
