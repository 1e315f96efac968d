import type { Host, NetworkAddress } from '../../effects/effects.ts';

export interface ServerAddresses {
  /** Best first; [] when this machine has no address that others could reach. */
  readonly candidates: readonly string[];
  readonly chosen: string | undefined;
}

/** Interfaces of container engines, virtual machines and tunnels: nobody outside reaches the server there. */
const inside =
  /^(?:docker|br-[0-9a-f]{12}$|veth|virbr|vnet|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|cali|kube|nerdctl|tun|tap|utun|wg|tailscale|zt|ppp|ipsec|nordlynx|proton|dummy|ifb)/i;

function isReachable({ name, address, family, internal }: NetworkAddress): boolean {
  if (internal || family !== 4 || inside.test(name)) return false;
  return !/^(?:127\.|169\.254\.|0\.)/.test(address);
}

/**
 * The address under which this server is reached: the source address of the default route, unless that leads
 * into a tunnel or a container network; then the first other one. IPv4 only, as the settings are.
 */
export async function serverAddresses(host: Host): Promise<ServerAddresses> {
  const reachable = host.addresses().filter(isReachable);
  const found = [...new Set(reachable.map((a) => a.address))];
  const source = await host.sourceAddress();
  const candidates =
    source !== undefined && found.includes(source)
      ? [source, ...found.filter((address) => address !== source)]
      : found;
  return { candidates, chosen: candidates[0] };
}
