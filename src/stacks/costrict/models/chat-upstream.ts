import { isIPv4 } from 'node:net';

/** The chat model's server as Higress objects name it. */
export interface ChatUpstream {
  readonly registry: {
    readonly name: string;
    readonly type: 'static' | 'dns';
    readonly domain: string;
    readonly port: number;
    readonly protocol: 'http' | 'https';
  };
  /** Name of the service that the registry makes. */
  readonly service: string;
  /** service:port */
  readonly destination: string;
  /** The address without /v1 and without a slash at its end. */
  readonly base: string;
}

const name = 'llm-chatrag.internal';
/** Every service of a static registry has this port, whatever the real one is. */
const staticPort = 80;

/** A static registry takes an address and plain HTTP; a host name or TLS needs a DNS registry. */
export function chatUpstream(address: string): ChatUpstream {
  const url = new URL(address);
  const protocol = url.protocol === 'https:' ? 'https' : 'http';
  const port = Number(url.port) || (protocol === 'https' ? 443 : 80);
  const base = address.replace(/\/+$/, '');
  if (protocol === 'http' && isIPv4(url.hostname)) {
    const service = `${name}.static`;
    const domain = `${url.hostname}:${port}`;
    return {
      registry: { name, type: 'static', domain, port: staticPort, protocol },
      service,
      destination: `${service}:${staticPort}`,
      base,
    };
  }
  const service = `${name}.dns`;
  const domain = url.hostname.replace(/^\[|\]$/g, '');
  return {
    registry: { name, type: 'dns', domain, port, protocol },
    service,
    destination: `${service}:${port}`,
    base,
  };
}
