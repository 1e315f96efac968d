import type { ProbeContext } from '../probe.ts';
import { readPeers } from './proc-net.ts';
import { serviceProcesses } from './service-processes.ts';
import { services } from './services.ts';

/** One who holds connections to a server: a service or an address, with what the server knows of it. */
export interface Holder {
  readonly client: string;
  /** The program's own name for its connections, the user, the database: as far as the server says. */
  readonly as?: string;
  readonly count: number;
}

/** Services by their addresses, where those are known. */
export async function serviceAddresses({
  get,
}: Pick<ProbeContext, 'get'>): Promise<ReadonlyMap<string, string>> {
  const rows = (await get(services)).value?.services ?? [];
  return new Map(rows.flatMap(({ name, ips }) => ips.map((ip) => [ip, name] as const)));
}

const most = 5;

/** Equal ones together, those with the most first. */
export function countHolders(
  rows: readonly Pick<Holder, 'client' | 'as'>[],
): readonly Required<Holder>[] {
  const found = new Map<string, Required<Holder>>();
  for (const { client, as = '' } of rows) {
    const key = `${client} ${as}`;
    found.set(key, { client, as, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count).slice(0, most);
}

/** As the kernel counts them in the server's own network: also where the server lets nobody in any more. */
export async function holdersInKernel(
  context: Pick<ProbeContext, 'get' | 'effects'>,
  service: string,
  port: number,
): Promise<readonly Required<Holder>[]> {
  const rows = (await context.get(serviceProcesses)).value ?? [];
  const pid = rows.find((row) => row.service === service)?.pids[0];
  if (pid === undefined) return [];
  const tables = ['tcp', 'tcp6'].map((name) =>
    context.effects.fs.readText(`/proc/${pid}/net/${name}`).catch(() => ''),
  );
  const [names, ...texts] = await Promise.all([serviceAddresses(context), ...tables]);
  const peers = texts.flatMap((table) => readPeers(table, port));
  return countHolders(peers.map((address) => ({ client: names.get(address) ?? address })));
}

/** All of them in one line, with how many each has. */
export const holderText = (holders: readonly Holder[]): string =>
  holders
    .map(({ client, as = '', count }) => [client, as, String(count)].filter(Boolean).join(' '))
    .join(', ');
