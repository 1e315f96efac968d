import type { Host } from '../../effects/effects.ts';

/** Host name in an engine's address (tcp://host:2375, ssh://user@host), or null for a socket. */
export function hostOfAddress(address: string): string | null {
  if (!/^(tcp|https?|ssh):\/\//.test(address) || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^\[|\]$/g, '');
}

/** Whether a host name means this machine, as far as that is known without asking a name server. */
export function isThisMachine(
  host: string,
  machine: Pick<Host, 'addresses' | 'hostname'>,
): boolean {
  if (host === '' || host === 'localhost' || host === '::1' || host.startsWith('127.')) return true;
  return host === machine.hostname || machine.addresses().some((a) => a.address === host);
}
