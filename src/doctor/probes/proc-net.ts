export interface ListeningSocket {
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

/** Addresses in /proc/net/tcp{,6} are 32-bit words in the byte order of the machine: little-endian. */
function readAddress(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).reverse());
  if (bytes.length === 4) return bytes.map((byte) => Number.parseInt(byte, 16)).join('.');
  const mapped = /^0{20}ffff(.{8})$/i.exec(bytes.join(''))?.[1];
  if (mapped !== undefined)
    return (mapped.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).join('.');
  const groups = (bytes.join('').match(/.{4}/g) ?? []).map((g) => Number.parseInt(g, 16));
  return groups.every((g) => g === 0) ? '::' : groups.map((g) => g.toString(16)).join(':');
}

/** The sockets in state LISTEN of a /proc/net/tcp or tcp6 table. */
export function readProcNetTcp(table: string): ListeningSocket[] {
  return table.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [address, port] = fields[1]?.split(':') ?? [];
    const inode = fields[9];
    if (fields[3] !== '0A' || address === undefined || port === undefined || inode === undefined)
      return [];
    return [{ address: readAddress(address), port: Number.parseInt(port, 16), inode }];
  });
}

/** Remote addresses of the connections to a port, of a /proc/net/tcp or tcp6 table; those that are being closed, too. */
export function readPeers(table: string, port: number): string[] {
  const own = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((line) => {
    const [, local = '', remote = '', state = ''] = line.trim().split(/\s+/);
    const isOpen = state === '01' || state === '08';
    return isOpen && local.endsWith(`:${own}`) ? [readAddress(remote.split(':')[0] ?? '')] : [];
  });
}

const everywhere = new Set(['', '0.0.0.0', '::', '*']);

/** Whether two sockets on the same port stand in each other's way. */
export function addressesOverlap(one: string, other: string): boolean {
  return one === other || everywhere.has(one) || everywhere.has(other);
}

/** The addresses that the kernel takes for its own, of a /proc/net/fib_trie table: version 4, each once. */
export function localAddresses(table: string): readonly string[] {
  const found = table.matchAll(
    /\|-- (\d+\.\d+\.\d+\.\d+)\n(?:\s+\/(?!32 host LOCAL)[^\n]*\n){0,8}\s+\/32 host LOCAL/g,
  );
  return [...new Set(Array.from(found, ([, address = '']) => address))];
}
