import type { Agent } from 'node:http';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';

interface AgentOptions {
  readonly rejectUnauthorized: boolean;
  readonly keepAlive?: boolean;
}

/** An agent that goes through a proxy: CONNECT for https, the whole address for http, or a SOCKS proxy for both. */
export async function proxyAgent(
  proxy: string,
  protocol: string,
  options: AgentOptions,
): Promise<Agent> {
  // The way to the proxy itself may be https too; its certificate is judged like the server's.
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
  if (/^socks/i.test(address)) {
    const { SocksProxyAgent } = await import('socks-proxy-agent');
    return new SocksProxyAgent(address, options);
  }
  return protocol === 'https:'
    ? new HttpsProxyAgent(address, options)
    : new HttpProxyAgent(address, options);
}
