import type { Agent } from 'node:http';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';

/** An agent that goes through a proxy: CONNECT for https, the whole address for http. */
export function proxyAgent(proxy: string, protocol: string, verifyTls: boolean): Agent {
  // The way to the proxy itself may be https too; its certificate is judged like the server's.
  const options = { rejectUnauthorized: verifyTls };
  return protocol === 'https:'
    ? new HttpsProxyAgent(proxy, options)
    : new HttpProxyAgent(proxy, options);
}
