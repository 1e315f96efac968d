import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin } from '../../../../templates/rehearsal/standins/gateway/admin.ts';
import type { GatewayConfig } from '../../../../templates/rehearsal/standins/gateway/config.ts';
import type { Store } from '../../../../templates/rehearsal/standins/gateway/etcd.ts';
import { metrics } from '../../../../templates/rehearsal/standins/gateway/metrics.ts';
import { objectsIn } from '../../../../templates/rehearsal/standins/gateway/objects.ts';
import { dataPlane } from '../../../../templates/rehearsal/standins/gateway/proxy.ts';
import type { Box, Role } from '../../../../templates/rehearsal/standins/kit/box.ts';
import { bodyOf, send, serve } from '../../../../templates/rehearsal/standins/kit/http.ts';
import { closedPort } from '../../../support/sockets.ts';
import { ask, type Standin, startStandin } from '../../../support/standin.ts';

/** etcd's contract in memory; the integration test uses the real one. */
function memoryStore(): Store {
  const held = new Map<
    string,
    { value: Record<string, unknown>; created: number; modified: number }
  >();
  let revision = 1;
  return {
    async put(key, value) {
      revision += 1;
      held.set(key, { value, created: held.get(key)?.created ?? revision, modified: revision });
    },
    remove: async (key) => held.delete(key),
    all: async (prefix) =>
      [...held]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, h]) => ({
          key,
          value: h.value,
          createdIndex: h.created,
          modifiedIndex: h.modified,
        })),
  };
}

const config: GatewayConfig = {
  dataPort: 9080,
  adminPort: 9180,
  controlPort: 9092,
  metricsPort: 9091,
  allowAdmin: ['127.0.0.0/8'],
  adminKeys: [
    { key: 'admin-key', role: 'admin' },
    { key: 'viewer-key', role: 'viewer' },
  ],
  etcdHosts: [],
  etcdPrefix: '/apisix',
  etcdTimeoutMs: 1000,
};

const role: Role = {
  async start(box: Box) {
    const objects = objectsIn(memoryStore(), config.etcdPrefix);
    const counters = metrics();
    const plane = dataPlane(box, objects, counters);
    const data = await serve(box, 9080, plane.handle);
    data.on('upgrade', (request, socket) => void plane.upgrade(request, socket));
    await serve(box, 9180, admin(config, objects));
    await serve(box, 9181, admin({ ...config, allowAdmin: ['10.0.0.0/8'] }, objects));
    await serve(box, 9091, (call) => send(call, 200, counters.text(objects.reachable)));
  },
};

/** The rest of a stream is sent when its reader says so: whoever waits for the whole waits for ever. */
let endStream = () => {};

/** An upstream that tells what reached it, and an identity server. */
const upstreamRole: Role = {
  async start(box: Box) {
    const server = await serve(box, 80, async (call) => {
      if (call.path.endsWith('/introspect')) {
        if (call.request.headers.authorization !== `Basic ${btoa('id:secret')}`)
          return send(call, 401, {});
        const form = new URLSearchParams(await bodyOf(call));
        return send(call, 200, { active: form.get('token') === 'good', sub: 'me' });
      }
      if (call.path === '/stream') {
        call.response.write('first\n');
        endStream = () => call.response.end('last\n');
        return;
      }
      send(call, 200, { path: call.path, headers: call.request.headers });
    });
    server.on('upgrade', (_, socket) => {
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
      );
      socket.on('data', (data: Buffer) => socket.write(data));
    });
  },
};

let gateway: Standin;
let upstream: Standin;
const key = { 'x-api-key': 'admin-key' };
const adminUrl = (path: string) => gateway.url(9180, `/apisix/admin/${path}`);
const put = (path: string, body: unknown, headers = key) =>
  ask(adminUrl(path), { method: 'PUT', headers, body });
const entry = (path: string, headers: Record<string, string> = {}) =>
  ask(gateway.url(9080, path), { headers });

beforeAll(async () => {
  gateway = await startStandin(role, { ports: [9080, 9180, 9181, 9091] });
  upstream = await startStandin(upstreamRole, { ports: [80] });
  await put('upstreams/u', { nodes: { [upstream.address(80)]: 1 } });
  await put('routes', { id: 'open', uri: '/open/*', upstream_id: 'u' });
  await put('routes/stream', { uri: '/stream', upstream_id: 'u' });
  await put('routes/ws', { uris: ['/ws', '/ws/*'], upstream_id: 'u', enable_websocket: true });
  await put('routes/closed', {
    uri: '/closed/*',
    upstream_id: 'u',
    plugins: {
      'openid-connect': {
        client_id: 'id',
        client_secret: 'secret',
        discovery: 'http://127.0.0.1:9/',
        introspection_endpoint: upstream.url(80, '/introspect'),
        bearer_only: true,
      },
      prometheus: {},
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
});

describe('the Admin API', () => {
  it('must refuse a missing and a wrong key with 401', async () => {
    expect((await ask(adminUrl('routes'))).status).toBe(401);
    const wrong = await ask(adminUrl('routes'), { headers: { 'x-api-key': 'x' } });
    expect([wrong.status, wrong.body.error_msg]).toEqual([401, 'failed to check token']);
  });
  it('must let a viewer read and not write', async () => {
    const viewer = { 'x-api-key': 'viewer-key' };
    expect((await ask(adminUrl('routes'), { headers: viewer })).status).toBe(200);
    expect((await put('routes/x', { uri: '/x', upstream_id: 'u' }, viewer)).status).toBe(401);
  });
  it('must refuse a caller from outside its ranges with 403, key or not', async () => {
    expect((await ask(gateway.url(9181, '/apisix/admin/routes'), { headers: key })).status).toBe(
      403,
    );
  });
  it('must answer 201 for a new object and 200 for the same again', async () => {
    const body = { uri: '/again', upstream_id: 'u' };
    expect((await put('routes/again', body)).status).toBe(201);
    expect((await put('routes/again', body)).status).toBe(200);
  });
  it('must list and read in the shapes of version 3', async () => {
    const list = await ask(adminUrl('upstreams'), { headers: key });
    expect(list.body).toMatchObject({
      total: 1,
      list: [
        {
          key: '/apisix/upstreams/u',
          value: { id: 'u' },
          modifiedIndex: expect.any(Number),
          createdIndex: expect.any(Number),
        },
      ],
    });
    const one = await ask(adminUrl('routes/open'), { headers: key });
    expect(one.body).toMatchObject({ key: '/apisix/routes/open', value: { uri: '/open/*' } });
  });
  it.each([
    ['no id', 'routes', { uri: '/x', upstream_id: 'u' }, 'missing id'],
    ['two ids', 'routes/a', { id: 'b', uri: '/x', upstream_id: 'u' }, 'wrong id'],
    ['an unknown upstream', 'routes/a', { uri: '/x', upstream_id: 'none' }, /upstream id \[none\]/],
  ])('must refuse %s with 400', async (_, path, body, message) => {
    const answer = await put(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error_msg).toMatch(message);
  });
  it('must not delete an upstream that a route uses', async () => {
    const answer = await ask(adminUrl('upstreams/u'), { method: 'DELETE', headers: key });
    expect([answer.status, answer.body.error_msg]).toEqual([
      400,
      expect.stringMatching(/still using it/),
    ]);
  });
  it('must delete what is free and answer 404 for what is not there', async () => {
    await put('upstreams/free', { nodes: { 'a:1': 1 } });
    const remove = () => ask(adminUrl('upstreams/free'), { method: 'DELETE', headers: key });
    expect((await remove()).status).toBe(200);
    expect((await remove()).status).toBe(404);
  });
});

describe('the data plane', () => {
  it('must answer an unknown path with the literal 404', async () => {
    const answer = await entry('/nowhere');
    expect([answer.status, answer.body]).toEqual([404, { error_msg: '404 Route Not Found' }]);
  });
  it('must pass the path and the address of the caller on', async () => {
    const { body } = await entry('/open/a?b=1');
    expect(body).toMatchObject({ path: '/open/a', headers: { 'x-real-ip': '127.0.0.1' } });
  });
  it('must pass a stream on piece by piece', async () => {
    const response = await fetch(gateway.url(9080, '/stream'));
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('first\n');
    endStream();
    expect((await reader?.read())?.value).toBe('last\n');
    expect((await reader?.read())?.done).toBe(true);
  });
  it('must answer 502 when the upstream refuses', async () => {
    const port = await closedPort();
    await put('routes/dead', { uri: '/dead', upstream: { nodes: { [`127.0.0.1:${port}`]: 1 } } });
    expect((await entry('/dead')).status).toBe(502);
  });
  it.each([
    ['no token', {}],
    ['a token that is not active', { authorization: 'Bearer bad' }],
    ['basic credentials', { authorization: 'Basic Zm9v' }],
  ])('must answer 401 for %s', async (_, headers) => {
    const answer = await entry('/closed/a', headers);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="apisix"',
    ]);
  });
  it('must hand the identity of a good token to the upstream, and never the one of a client', async () => {
    const forged = { authorization: 'Bearer good', 'x-userinfo': 'forged' };
    const { body } = await entry('/closed/a', forged);
    expect(JSON.parse(atob(body.headers['x-userinfo']))).toMatchObject({ sub: 'me' });
    const open = await entry('/open/a', { 'x-userinfo': 'forged' });
    expect(open.body.headers['x-userinfo']).toBeUndefined();
  });
  it('must count requests only where the prometheus plugin is on', async () => {
    await entry('/closed/a', { authorization: 'Bearer good' });
    const { text } = await ask(gateway.url(9091));
    expect(text).toContain('apisix_etcd_reachable 1');
    expect(text).toMatch(/apisix_http_status\{code="200",route="closed"/);
    expect(text).not.toContain('route="open"');
  });
});

/** The answer to a raw upgrade, up to `wanted`. */
function upgrade(path: string, wanted: string): Promise<string> {
  const [host, port] = gateway.address(9080).split(':');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host);
    let text = '';
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: h\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: a\r\n\r\n`,
    );
    socket.on('data', (data) => {
      text += data.toString();
      if (text.includes('101 ') && !text.includes(wanted)) socket.write(wanted);
      if (text.includes(wanted) || !text.includes('101 ')) socket.destroy();
    });
    socket.once('close', () => resolve(text));
    socket.once('error', reject);
  });
}

describe('a websocket', () => {
  it('must pass through a route that allows it', async () => {
    expect(await upgrade('/ws/a', 'ping-pong')).toMatch(/101[\s\S]*ping-pong/);
  });
  it('must not pass through another', async () => {
    expect(await upgrade('/open/a', 'ping-pong')).toMatch(/^HTTP\/1.1 400/);
  });
});
