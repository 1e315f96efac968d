import type { Blueprint, CommonSettings } from '../../config/blueprint.ts';
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

/** Settings in which the containers beside a rehearsal have free ports, too: `below` as many further down, or the next. */
export async function withFreeCompanions(
  host: Pick<Host, 'tryListen'>,
  { rehearsal }: Pick<Blueprint, 'rehearsal'>,
  given: CommonSettings,
  { reserved, below }: { readonly reserved: ReadonlySet<number>; readonly below: number },
): Promise<CommonSettings> {
  const taken = new Set([...reserved, ...Object.values(given.ports)]);
  let settings = given;
  for (const { move, publish } of rehearsal?.companions ?? []) {
    if (move === undefined) continue;
    const { hostIp, hostPort } = publish(settings);
    const first = hostPort - below;
    const port = (await nextFreePort(host, first - 1, hostIp, taken)) ?? first;
    taken.add(port);
    settings = move(settings, port);
  }
  return settings;
}
