import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../../src/base/errors.ts';
import { say } from '../../../../../src/base/message.ts';
import type { HttpResponse } from '../../../../../src/effects/effects.ts';
import { gatewayStep } from '../../../../../src/stacks/costrict/apisix/step.ts';
import { answer, httpOf, refused, type Seen, testContext } from '../../../../support/costrict.ts';

/** A gateway in memory: keeps what is put, adds defaults, serves 404 and 401. */
function gateway(fault?: (seen: Seen) => HttpResponse | undefined) {
  const stored = new Map<string, Map<string, Record<string, unknown>>>([
    ['routes', new Map()],
    ['upstreams', new Map()],
  ]);
  const http = httpOf((seen) => {
    const special = fault?.(seen);
    if (special) return special;
    const [, , admin, kind = '', id = ''] = seen.url.pathname.split('/');
    if (admin !== 'admin')
      return seen.url.pathname.startsWith('/chat-rag/')
        ? answer(401, '')
        : answer(404, { error_msg: '404 Route Not Found' });
    const table = stored.get(kind) ?? new Map();
    if (seen.method === 'PUT') {
      table.set(id, { create_time: 1, update_time: 2, priority: 0, ...JSON.parse(seen.body) });
      return answer(201, {});
    }
    const list = [...table].map(([key, value]) => ({ key: `/apisix/${kind}/${key}`, value }));
    return answer(200, { total: list.length, list: list.length > 0 ? list : {} });
  });
  return { stored, http };
}

async function deploy(http: ReturnType<typeof httpOf>) {
  const context = testContext(http);
  const planned = await gatewayStep.plan(context);
  const { changes } = planned;
  await gatewayStep.act(context, planned);
  return { context, changes, said: await gatewayStep.prove(context, planned) };
}

async function failing(fault: (seen: Seen) => HttpResponse | undefined): Promise<UserError> {
  const error = await deploy(gateway(fault).http).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  return error;
}

describe('the gateway step', () => {
  it('must put everything into an empty gateway, upstreams first, and prove it', async () => {
    const { http, stored } = gateway();
    const { changes, said } = await deploy(http);
    expect(changes).toHaveLength(28);
    expect(stored.get('routes')?.size).toBe(15);
    expect(stored.get('upstreams')?.size).toBe(13);
    const puts = http.seen.filter(({ method }) => method === 'PUT').map(({ url }) => url.pathname);
    expect(puts.findLastIndex((path) => path.includes('/upstreams/'))).toBeLessThan(
      puts.findIndex((path) => path.includes('/routes/')),
    );
    expect(say(said, 'en')).toBe('15 routes, 13 upstreams');
  });

  it('must change nothing the second time', async () => {
    const { http } = gateway();
    await deploy(http);
    const before = http.seen.length;
    expect((await deploy(http)).changes).toEqual([]);
    expect(http.seen.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('must restore exactly what somebody changed, and show the difference without secrets', async () => {
    const { http, stored } = gateway();
    await deploy(http);
    const route = stored.get('routes')?.get('chat-rag') as {
      plugins: Record<string, Record<string, unknown>>;
    };
    route.plugins['openid-connect'] = {
      ...route.plugins['openid-connect'],
      client_secret: 'stolen',
    };
    const { changes } = await deploy(http);
    expect(changes.map(({ name, action }) => [name, action])).toEqual([
      ['routes/chat-rag', 'update'],
    ]);
    expect(changes[0]?.diff).toContain('plugins.openid-connect.client_secret');
    expect(JSON.stringify(changes)).not.toMatch(/stolen|secret-of/);
  });

  it('must leave routes that are not ours alone and mention them once', async () => {
    const { http, stored } = gateway();
    stored.get('routes')?.set('mine', { id: 'mine', uri: '/mine' });
    const { context } = await deploy(http);
    expect(stored.get('routes')?.has('mine')).toBe(true);
    expect(context.warnings.map((text) => say(text, 'en'))).toEqual([
      expect.stringContaining('routes/mine'),
    ]);
  });

  it('must send the admin key in its header only', async () => {
    const { http } = gateway();
    await deploy(http);
    for (const { url, headers, body } of http.seen.filter(({ url }) => url.port === '39180')) {
      expect(headers['x-api-key']).toBe('secret-of-APIKEY_APISIX_ADMIN');
      expect(`${url}${body}`).not.toContain('secret-of-APIKEY_APISIX_ADMIN');
    }
  });

  const page = '<html><head><title>403 Forbidden</title></head></html>';
  it.each([
    ['a wrong key', 'admin-api-key-mismatch', answer(401, { error_msg: 'failed to check token' })],
    [
      'a refused source',
      'gateway-source-refused',
      answer(403, page, { 'content-type': 'text/html' }),
    ],
    [
      'another program',
      'gateway-not-itself',
      answer(200, '<html></html>', { 'content-type': 'text/html' }),
    ],
    ['nonsense', 'gateway-error', answer(200, '[]')],
    ['an error', 'gateway-error', answer(500, { error_msg: 'etcd' })],
  ])('must tell %s apart', async (_what, id, response) => {
    const error = await failing(({ url }) => (url.port === '39180' ? response : undefined));
    expect(error.id).toBe(id);
    expect(error.next[0]?.command).toMatch(/^costrict /);
  });

  it('must name the object that the gateway rejects, with the gateway’s own words', async () => {
    const words = 'invalid configuration: property "rate" validation failed';
    const error = await failing(({ method, url }) =>
      method === 'PUT' && url.pathname.endsWith('/routes/chat-rag')
        ? answer(400, { error_msg: words })
        : undefined,
    );
    expect(error.id).toBe('gateway-object-rejected');
    expect(say(error.title, 'en')).toContain('chat-rag');
    expect(error.why.map((text) => say(text, 'zh')).join()).toContain('property');
  });

  it('must say when nobody answers, after waiting for one that is starting', async () => {
    let asked = 0;
    const error = await failing(({ url }) => {
      if (url.port === '39180') asked += 1;
      return refused('ECONNREFUSED');
    });
    expect(error.id).toBe('gateway-unreachable');
    expect(asked).toBeGreaterThan(10);
  });

  it('must survive a gateway that refuses connections at first', async () => {
    let left = 4;
    const { http, stored } = gateway(() => {
      left -= 1;
      return left > 0 ? refused('ECONNRESET') : undefined;
    });
    await deploy(http);
    expect(stored.get('routes')?.size).toBe(15);
  });

  it('must plan everything in a dry run of a gateway that does not run yet, without waiting', async () => {
    const http = httpOf(() => refused('ECONNREFUSED'));
    const { changes } = await gatewayStep.plan(testContext(http, { options: { looksOnly: true } }));
    expect(changes).toHaveLength(28);
    expect(http.seen.length).toBeLessThanOrEqual(2);
  });

  it('must not believe a gateway that does not keep what was put', async () => {
    const error = await failing(({ method }) => (method === 'PUT' ? answer(200, {}) : undefined));
    expect(error.id).toBe('routes-missing');
  });

  it('must not believe an Admin API whose routes are not served', async () => {
    const error = await failing(({ url }) =>
      url.pathname.startsWith('/chat-rag/')
        ? answer(404, { error_msg: '404 Route Not Found' })
        : undefined,
    );
    expect(error.id).toBe('gateway-not-serving');
  });

  it('must believe a gateway on which somebody has a route for every path', async () => {
    const { http } = gateway(({ url }) =>
      url.pathname.startsWith('/-/') ? answer(200, { page: 'ours' }) : undefined,
    );
    await expect(deploy(http)).resolves.toMatchObject({ changes: expect.anything() });
  });

  it('must stop at once when it is cancelled', async () => {
    const abort = new AbortController();
    const reason = new Error('stop');
    const http = httpOf(() => {
      abort.abort(reason);
      return refused('ECONNREFUSED');
    });
    await expect(gatewayStep.plan({ ...testContext(http), signal: abort.signal })).rejects.toBe(
      reason,
    );
  });
});
