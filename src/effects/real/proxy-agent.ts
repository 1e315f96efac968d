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
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
  if (/^socks/i.test(address)) {
    const { SocksProxyAgent } = await import('socks-proxy-agent');
    return new SocksProxyAgent(address, options);
  }
  const agent =
    protocol === 'https:'
      ? new HttpsProxyAgent(address, options)
      : new HttpProxyAgent(address, options);
  // It gets a password: its own certificate is judged also where the server's is not.
  agent.connectOpts = { ...agent.connectOpts, rejectUnauthorized: true };
  return agent;
}
