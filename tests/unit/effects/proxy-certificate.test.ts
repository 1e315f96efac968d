import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Secret } from '../../../src/base/secret.ts';
import { realHttp } from '../../../src/effects/real/http.ts';

const dir = mkdtempSync(join(tmpdir(), 'proxy-'));
const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
execFileSync(
  'openssl',
  [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    ...subject,
    '-keyout',
    key,
    '-out',
    cert,
  ],
  { stdio: 'ignore' },
);

/** Headers that reached a proxy whose certificate nobody vouches for. */
const heard: unknown[] = [];
const note = (request: { headers: object }) => void heard.push(request.headers);
const proxy = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
proxy.on('connect', (request, socket) => {
  note(request);
  socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
});
proxy.on('request', (request, response) => {
  note(request);
  response.writeHead(403).end();
});
beforeAll(() => once(proxy.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => {
  proxy.close();
  rmSync(dir, { recursive: true });
});

test.each(
  (['https', 'http'] as const).flatMap((protocol) =>
    (['request', 'open'] as const).map((call) => ({ protocol, call })),
  ),
)(
  '$call over $protocol must judge the proxy’s own certificate also where the server’s is not judged',
  async ({ protocol, call }) => {
    const { port } = proxy.address() as AddressInfo;
    const asked = realHttp[call]({
      url: `${protocol}://registry.example/v2/`,
      proxy: new Secret(`https://u:pw@127.0.0.1:${port}`),
      verifyTls: false,
      signal: AbortSignal.timeout(5000),
    });
    await expect(asked).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(heard).toEqual([]);
  },
);
