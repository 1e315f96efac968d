import { checksTexts as t } from '../../base/texts/checks.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { localAddresses } from './proc-net.ts';
import { type ServiceProcesses, serviceProcesses } from './service-processes.ts';

/** A container that carries an address which the engine gave to another one on the same network. */
export interface BorrowedAddress {
  readonly service: string;
  readonly container: string;
  /** The main process, by which its network is entered. */
  readonly pid: number;
  readonly address: string;
  /** The service to which the engine gave it. */
  readonly owner: string;
}

/** Addresses of others on the networks that a container is in. */
function othersOf(
  own: ServiceProcesses,
  all: readonly ServiceProcesses[],
): ReadonlyMap<string, string> {
  const mine = new Set(own.addresses.values());
  const rows = all
    .filter((other) => other !== own)
    .flatMap(({ service, addresses }) =>
      [...addresses]
        .filter(([network, address]) => own.addresses.has(network) && !mine.has(address))
        .map(([, address]) => [address, service] as const),
    );
  return new Map(rows);
}

/** Addresses that the kernel holds for a container's own: one file each. One without a network of its own is left out. */
export const borrowedAddresses = defineProbe<readonly BorrowedAddress[]>({
  id: 'borrowed-addresses',
  title: t.probeAddresses(),
  deadline: 'short',
  async read({ get, effects: { fs } }): Promise<Reading<readonly BorrowedAddress[]>> {
    const fact = await get(serviceProcesses);
    if (fact.status !== 'ok') return passOn(fact);
    const rows = fact.value.map(async (own): Promise<BorrowedAddress[]> => {
      const { service, container, pids } = own;
      const [pid] = pids;
      if (pid === undefined || own.addresses.size === 0) return [];
      const table = await fs.readText(`/proc/${pid}/net/fib_trie`).catch(() => '');
      const others = othersOf(own, fact.value);
      return localAddresses(table).flatMap((address) => {
        const owner = others.get(address);
        return owner === undefined ? [] : [{ service, container, pid, address, owner }];
      });
    });
    return { status: 'ok', value: (await Promise.all(rows)).flat() };
  },
});
