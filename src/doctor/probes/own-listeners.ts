import type { Files } from '../../effects/effects.ts';
import { readProcNetTcp } from './proc-net.ts';

/** Docker's own resolver listens at this address of every container. */
const resolver = '127.0.0.11';

/** Where programs in the network of a process listen, address:port. */
export async function listeningOn(
  fs: Pick<Files, 'readText'>,
  pid: number | undefined,
): Promise<readonly string[]> {
  if (pid === undefined) return [];
  const tables = ['tcp', 'tcp6'].map((name) =>
    fs.readText(`/proc/${pid}/net/${name}`).catch(() => ''),
  );
  const sockets = (await Promise.all(tables)).flatMap(readProcNetTcp);
  const own = sockets.filter(({ address }) => address !== resolver);
  const named = own.map(({ address, port }) =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
  );
  return [...new Set(named)].toSorted();
}

/** Only programs in the same container reach it. */
export const isOwnLoopback = (place: string): boolean =>
  /^(?:127\.|\[0(?::0){6}:1\]|\[::1\])/.test(place);
