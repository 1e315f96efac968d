import { BlockList, isIP } from 'node:net';

const inside = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inside.addSubnet(net, bits);
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Names that no public resolver knows. */
const insideName =
  /^[^.]+$|\.(?:local|localdomain|lan|internal|intranet|corp|home\.arpa|svc(?:\.cluster\.local)?)$/i;

/** Whether an address is one of the operator's own network: nobody sends a bill for what is asked there. */
export function isOwnServer(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  return version === 0
    ? insideName.test(host)
    : inside.check(host, version === 6 ? 'ipv6' : 'ipv4');
}
