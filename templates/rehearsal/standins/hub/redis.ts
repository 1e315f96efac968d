import type { Redis } from 'ioredis';

/** host:port and password of redis://:password@host:port. */
export function redisOf(url: string): { address: string; password: string } {
  const { hostname, port, password } = new URL(url);
  return { address: `${hostname}:${port || 6379}`, password: decodeURIComponent(password) };
}

/** One question to Redis over a connection of its own; undefined when Redis does not answer. */
export async function inRedis<T>(
  url: string,
  ask: (redis: Redis) => Promise<T>,
): Promise<T | undefined> {
  const { Redis: Client } = await import('ioredis');
  const options = { lazyConnect: true, retryStrategy: null, connectTimeout: 2000 };
  const client = new Client(url, { ...options, maxRetriesPerRequest: 0 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await ask(client);
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}
