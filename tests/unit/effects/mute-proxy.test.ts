import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Secret } from '../../../src/base/secret.ts';
import { realHttp } from '../../../src/effects/real/http.ts';

/** Accepts, and never says anything. */
const proxy = createServer((socket) => void socket.on('error', () => undefined));
beforeAll(() => once(proxy.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => void proxy.close());

const ways = ['http', 'socks5h'].flatMap((kind) =>
  (['https', 'http'] as const).flatMap((protocol) =>
    (['request', 'open'] as const).map((call) => ({ kind, protocol, call })),
  ),
);

test.each(ways)(
  '$call over $protocol through a mute $kind proxy must end when its time is up',
  async ({ kind, protocol, call }) => {
    const { port } = proxy.address() as AddressInfo;
    const asked = realHttp[call]({
      url: `${protocol}://registry.example/v2/`,
      proxy: new Secret(`${kind}://127.0.0.1:${port}`),
      signal: AbortSignal.timeout(100),
    });
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
  },
);
