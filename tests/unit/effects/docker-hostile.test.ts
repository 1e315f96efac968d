import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { createDocker } from '../../../src/effects/real/docker.ts';
import { createEngineClient } from '../../../src/effects/real/docker-client.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function environmentOf(answer: RequestListener) {
  const address = `tcp://127.0.0.1:${await listen(answer)}`;
  return { home: '/none', env: (name: string) => (name === 'DOCKER_HOST' ? address : undefined) };
}

const signal = () => AbortSignal.timeout(20_000);

describe('what answers in place of an engine', () => {
  it('must not send us to another address', async () => {
    let asked = 0;
    const elsewhere = await listen((_request, response) => {
      asked += 1;
      response.end('{"Version":"1"}');
    });
    const docker = createDocker(
      await environmentOf((_request, response) => {
        response.writeHead(302, { location: `http://127.0.0.1:${elsewhere}/` }).end();
      }),
    );
    await expect(docker.version(signal())).rejects.toMatchObject({ code: 'HTTP_302' });
    expect(asked).toBe(0);
  });
  it('must not pass with a page that is no JSON', async () => {
    const docker = createDocker(
      await environmentOf((_request, response) => response.end('<html>log in</html>')),
    );
    await expect(docker.containers({}, signal())).rejects.toMatchObject({
      code: 'HTTP_200',
      message: expect.stringContaining('<html>log in'),
    });
  });
  it('must be an error as soon as it stops in the middle of an answer', async () => {
    const docker = createDocker(
      await environmentOf((_request, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"Name":', () => {
          response.destroy();
        });
      }),
    );
    const ended = signal();
    await expect(docker.info(ended)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(ended.aborted).toBe(false);
  });
  it('must not fill the memory with an answer without end', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ');
    const docker = createDocker(
      await environmentOf((_request, response) => {
        Readable.from(
          (function* () {
            for (;;) yield piece;
          })(),
        ).pipe(response);
      }),
    );
    await expect(docker.info(signal())).rejects.toMatchObject({ code: 'ENGINE' });
  });
});

describe('a request', () => {
  it('must carry its query, body and credentials, and end well where it is so already', async () => {
    const seen: unknown[] = [];
    const engine = createEngineClient(
      await environmentOf((request, response) => {
        let body = '';
        request.on('data', (chunk) => {
          body += chunk;
        });
        request.on('end', () => {
          const { method, url, headers } = request;
          seen.push([method, url, headers['content-type'], headers['x-registry-auth'], body]);
          response.writeHead(304).end();
        });
      }),
    );
    const request = { method: 'POST' as const, path: '/x', query: { a: true, b: { c: [1] } } };
    const answers = [
      await engine.json({ ...request, body: { d: 1 }, registryAuth: 'abc' }, signal()),
      await engine.json({ method: 'POST', path: '/x', tar: Readable.from(['tar']) }, signal()),
    ];
    expect(answers).toEqual([undefined, undefined]);
    const query = new URLSearchParams({ a: 'true', b: '{"c":[1]}' });
    expect(seen).toEqual([
      ['POST', `/x?${query}`, 'application/json', 'abc', '{"d":1}'],
      ['POST', '/x', 'application/x-tar', undefined, 'tar'],
    ]);
  });
  it('must fail with the engine’s code and its own words', async () => {
    const docker = createDocker(
      await environmentOf((_request, response) => {
        response.writeHead(404).end('{"message":"No such container: x\\n"}');
      }),
    );
    await expect(docker.inspect('x', signal())).rejects.toMatchObject({
      code: 'HTTP_404',
      message: 'No such container: x',
    });
  });
  it('must let go of the tar when the engine refuses it', async () => {
    const engine = createEngineClient(
      await environmentOf((_request, response) => {
        response.writeHead(500, { connection: 'close' }).end('{"message":"no room"}');
      }),
    );
    const tar = Readable.from(
      (async function* () {
        for (;;) yield Buffer.alloc(65_536);
      })(),
    );
    const asked = engine.stream({ method: 'POST', path: '/images/load', tar }, signal());
    await expect(asked).rejects.toMatchObject({ code: 'HTTP_500', message: 'no room' });
    expect(tar.destroyed).toBe(true);
  });
});
