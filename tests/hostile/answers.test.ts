import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isFull } from '../support/depth.ts';
import { count } from './figures.ts';
import { type Lane, openLane, type Place } from './lane.ts';
import { oddValues, placesIn, random, seedOf, steering, withValue } from './mutations.ts';

let lane: Lane;
let place: Place;
beforeAll(async () => {
  lane = await openLane();
  place = lane.place();
});
afterAll(() => lane.close());
afterEach(() => {
  lane.engine.reset();
  lane.servers.reset();
});

const allSteering = steering.join('');
const words = (...commands: readonly string[]) => commands.map((command) => command.split(' '));
const sampled = <T>(all: readonly T[], nth: number, seed = 0): readonly T[] =>
  isFull ? all : all.filter((_, at) => (at + seed) % nth === 0);

/** Runs the commands; what is wrong, with the name of the case. */
async function wrongWith(name: string, commands: readonly (readonly string[])[]) {
  count('input');
  const chosen = isFull
    ? commands
    : commands.filter((_, at) => at === seedOf(name) % commands.length);
  const faults: string[] = [];
  for (const argv of chosen)
    for (const { kind, what } of await lane.call(place, argv, { tty: seedOf(name) % 4 === 0 }))
      faults.push(`${name}: ${kind} in ${what}`);
  return faults;
}

/** Answers of a healthy deployment's servers, by a beginning of the path. */
const goodAnswers: Readonly<Record<string, unknown>> = {
  '/apisix/admin/routes': {
    total: 1,
    list: [
      {
        key: '/apisix/routes/1',
        value: { id: '1', uri: '/x', name: 'x', upstream_id: 'u', plugins: { a: {} }, status: 1 },
      },
    ],
  },
  '/apisix/admin/upstreams': {
    total: 1,
    list: [
      {
        key: '/apisix/upstreams/u',
        value: { id: 'u', nodes: { 'chat-rag:80': 1 }, type: 'roundrobin' },
      },
    ],
  },
  '/api/get-app-login': {
    status: 'ok',
    msg: '',
    data: { name: 'loginApp', enablePassword: true, redirectUris: ['http://a'] },
  },
  '/.well-known/jwks': { keys: [{ kty: 'RSA', kid: 'a', n: 'abc', e: 'AQAB' }] },
  '/ai-gateway/api/v1/models': {
    data: [{ id: 'GLM', object: 'model' }],
    models: [{ name: 'GLM' }],
  },
  '/v1/.well-known/ready': {},
  '/_cluster/health': { status: 'green', cluster_name: 'x', number_of_nodes: 1 },
  '/v1/schema/CodebaseIndex': {
    class: 'CodebaseIndex',
    vectorIndexConfig: { distance: 'cosine' },
    multiTenancyConfig: { enabled: true },
  },
  '/health': { health: 'true', reason: '' },
  '/api/v1/targets': {
    status: 'success',
    data: {
      activeTargets: [
        {
          health: 'down',
          lastError: 'refused',
          scrapeUrl: 'http://a',
          labels: { job: 'a', instance: 'b' },
        },
      ],
    },
  },
  '/api/health': { database: 'ok', version: '11' },
  '/v1/models': { object: 'list', data: [{ id: 'GLM-4.6-FP8', max_model_len: 131072 }] },
  '/v1/chat/completions': {
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: 'pong', tool_calls: null },
        finish_reason: 'stop',
      },
    ],
    usage: { prompt_tokens: 1 },
  },
  '/v1/embeddings': { data: [{ embedding: [0.1, 0.2], index: 0 }], model: 'x' },
  '/v1/rerank': { results: [{ index: 0, relevance_score: 0.5 }] },
  '/v1/completions': { choices: [{ text: 'x', index: 0, finish_reason: 'stop' }] },
};
const goodFor = (path: string): unknown =>
  Object.entries(goodAnswers).findLast(([start]) => path.startsWith(start))?.[1] ?? {};

const asked = words(
  'doctor --budget 3',
  'models test',
  'users list',
  'doctor --why apisix --budget 3',
);

const typed = Object.entries(goodAnswers).flatMap(([path, good]) =>
  placesIn(good).flatMap((at, n) =>
    [0, 1, 2].map((k) => {
      const value = oddValues[(seedOf(path) + n * 5 + k * 7) % oddValues.length];
      const shown = JSON.stringify(value)?.slice(0, 30);
      return {
        name: `${path} ${at.join('.')} = ${shown}`,
        path,
        body: JSON.stringify(withValue(good, at, value)),
      };
    }),
  ),
);

const bodies: readonly (readonly [string, string | Buffer])[] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a page', '<html>\u001b]0;x\u0007log in</html>'],
  [
    'steering',
    JSON.stringify({
      error: allSteering,
      message: allSteering,
      status: allSteering,
      data: allSteering,
    }),
  ],
  ['steering, no JSON', allSteering.repeat(20)],
  ['deep', '['.repeat(100_000)],
  ['deep maps', '{"a":'.repeat(50_000)],
  ['cut', '{"list":[{"value":{"id":"1"'],
  ['binary', Buffer.from(Array.from({ length: 4000 }, (_, at) => Math.floor(random(at)() * 256)))],
  ['a prototype', '{"__proto__":{"list":[1]},"constructor":7,"list":{"__proto__":[]}}'],
  ['large', JSON.stringify({ list: Array(60_000).fill({ value: { id: 'x'.repeat(80) } }) })],
  ['NUL', '\0'.repeat(100_000)],
  ['one line', 'a'.repeat(3_000_000)],
  ['many events', 'data: {"choices":[{"delta":{"content":"x"}}]}\n\n'.repeat(50_000)],
  ['a broken event', 'data: {"choices":[{"delta":\n\ndata: [DONE]\n\n'],
];
const statuses = [200, 101, 204, 301, 400, 401, 403, 404, 418, 429, 500, 503, 599];

test('answers of servers over HTTP with values of other types must do no harm', {
  timeout: 3_600_000,
}, async () => {
  const faults: string[] = [];
  for (const { name, path, body } of sampled(typed, 16)) {
    lane.servers.http = (response, request) =>
      response.end(request.path.startsWith(path) ? body : JSON.stringify(goodFor(request.path)));
    faults.push(...(await wrongWith(name, asked)));
  }
  expect(faults).toEqual([]);
});

test('answers over HTTP that are nothing must do no harm', { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const [name, body] of sampled(bodies, 3)) {
    lane.servers.http = (response) => response.end(body);
    faults.push(...(await wrongWith(name, asked)));
  }
  for (const status of sampled(statuses, 3)) {
    lane.servers.http = (response) =>
      status === 101
        ? response.socket?.end('HTTP/1.1 101 x\r\n\r\n')
        : response
            .writeHead(status, 'Odd', { location: 'http://127.0.0.1:1/' })
            .end(status === 204 ? '' : allSteering);
    faults.push(...(await wrongWith(`status ${status}`, asked)));
  }
  expect(faults).toEqual([]);
});

const raw: Readonly<Record<string, string | Buffer | undefined>> = {
  'no HTTP': 'SSH-2.0-OpenSSH_9.2\r\n',
  'a header without end': `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(200_000)}`,
  'many headers': `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}\r\n`,
  'steering in a header': `HTTP/1.1 200 ${'\u001b]0;x\u0007'}\r\nserver: ${'\u001b[2J'}\r\n\r\n{}`,
  'a wrong length': 'HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n{}',
  'a negative length': 'HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n{}',
  'a broken chunk': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZZ\r\n{}',
  'two lengths': 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n{}',
  'an end at once': '',
  silence: undefined,
};
test('servers that break the rules of HTTP must do no harm', { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const [name, text] of sampled(Object.entries(raw), 3)) {
    lane.servers.http = (response) => void (text === undefined || response.socket?.end(text));
    faults.push(...(await wrongWith(name, asked)));
  }
  expect(faults).toEqual([]);
});
