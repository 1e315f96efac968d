import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { Secret } from '../../../../src/base/secret.ts';
import { type Place, RegistryClient } from '../../../../src/docker/registry/client.ts';
import type { RegistryEffects } from '../../../../src/docker/registry/connection.ts';
import { uploadBlob } from '../../../../src/docker/registry/upload.ts';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realHttp } from '../../../../src/effects/real/http.ts';

const ends: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server at an address of its own that notes which logins it gets. */
async function listen(
  address: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ host: string; logins: string[] }> {
  const logins: string[] = [];
  const server = createServer((request, response) => {
    if (request.headers.authorization) logins.push(request.headers.authorization);
    request.resume().on('end', () => answer(request, response));
  });
  await once(server.listen(0, address), 'listening');
  ends.push(() => server.close());
  return { host: `${address}:${(server.address() as AddressInfo).port}`, logins };
}

const { signal } = new AbortController();
const effects = {
  ...{ http: realHttp, clock: realClock, fs: { list: async () => [] }, host: { env: {} } },
  docker: { login: async () => ({ user: 'deployer', password: new Secret('S3cretPush') }) },
} as unknown as RegistryEffects;
const placeAt = (host: string): Place => ({
  ...{ host, base: `http://${host}`, repository: 'tools/cli', login: host },
});

test('where a redirect leads must not choose who gets the login', async () => {
  const realm = await listen('127.0.0.3', (_, response) => response.end('{"token":"t"}'));
  const other = await listen('127.0.0.2', (_, response) =>
    response
      .writeHead(401, { 'www-authenticate': `Bearer realm="http://${realm.host}/token"` })
      .end(),
  );
  const first = await listen('127.0.0.1', (request, response) =>
    response.writeHead(307, { location: `http://${other.host}${request.url}` }).end(),
  );
  const asked = new RegistryClient(effects).tags(placeAt(first.host), signal);
  await expect(asked).rejects.toMatchObject({ failure: { kind: 'unauthorized' } });
  expect([first, other, realm].map(({ logins }) => logins)).toEqual([[], [], []]);
});

test('the registry itself must choose it', async () => {
  const realm = await listen('127.0.0.3', (_, response) => response.end('{"token":"t"}'));
  const home = await listen('127.0.0.1', (request, response) =>
    request.headers.authorization
      ? response.end('{"tags":["1"]}')
      : response
          .writeHead(401, { 'www-authenticate': `Bearer realm="http://${realm.host}/token"` })
          .end(),
  );
  expect(await new RegistryClient(effects).tags(placeAt(home.host), signal)).toEqual(['1']);
  expect(realm.logins).toHaveLength(1);
});

test.each(['//OTHER/v2/x', 'http://127.0.0.1//OTHER/v2/x', 'http://OTHER/v2/x'])(
  'an upload must not follow %s to another host',
  async (location) => {
    const other = await listen('127.0.0.2', (_, response) => response.writeHead(201).end());
    const home = await listen('127.0.0.1', ({ method }, response) => {
      if (method === 'HEAD') response.writeHead(404).end();
      else if (method === 'POST')
        response.writeHead(202, { location: location.replace('OTHER', other.host) }).end();
      else response.writeHead(201).end();
    });
    const upload = { client: new RegistryClient(effects), place: placeAt(home.host), signal };
    const blob = { digest: `sha256:${'0'.repeat(64)}`, size: 1, type: 'x' };
    await uploadBlob(upload, blob as never, () => Readable.from(['x']), undefined).catch(
      () => undefined,
    );
    expect(other.logins).toEqual([]);
  },
);
