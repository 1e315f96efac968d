import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { UserError } from '../../../../../src/base/errors.ts';
import { realClock } from '../../../../../src/effects/real/clock.ts';
import { realHttp } from '../../../../../src/effects/real/http.ts';
import { listObjects } from '../../../../../src/stacks/costrict/apisix/admin.ts';
import { testDeployment } from '../../../../support/costrict.ts';

let server: Server;
afterEach(() => server.close());

/** A gateway that answers so, in pieces. */
async function gateway(pieces: () => Generator<string>) {
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    const all = pieces();
    const next = () => {
      for (let one = all.next(); !one.done; one = all.next())
        if (!response.write(one.value)) return response.once('drain', next);
      return response.end();
    };
    next();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const deployment = testDeployment();
  const ports = { ...deployment.settings.ports, gatewayAdmin: port };
  return {
    deployment: { ...deployment, settings: { ...deployment.settings, ports } },
    effects: { http: realHttp, clock: realClock },
    options: { looksOnly: true },
    signal: new AbortController().signal,
  } as unknown as Parameters<typeof listObjects>[0];
}

test('five thousand routes with long plug-ins must all be read', async () => {
  const row = (id: number) =>
    JSON.stringify({ key: `/apisix/routes/${id}`, value: { id, desc: 'x'.repeat(2000) } });
  const context = await gateway(function* () {
    yield '{"list":[';
    for (let id = 0; id < 5000; id += 1) yield `${id > 0 ? ',' : ''}${row(id)}`;
    yield ']}';
  });
  expect((await listObjects(context, 'routes')).size).toBe(5000);
});

test('an answer without end must be an error that says so, and not a piece of it', async () => {
  const context = await gateway(function* () {
    yield '{"list":[';
    for (;;) yield '{"value":{"id":"canary"}},'.repeat(4000);
  });
  const error = (await listObjects(context, 'routes').catch((e) => e)) as UserError;
  expect(error.id).toBe('gateway-too-large');
  expect(error.title.params).toMatchObject({ limit: '64 MB' });
  expect(JSON.stringify([error.title, error.why])).not.toContain('canary');
});
