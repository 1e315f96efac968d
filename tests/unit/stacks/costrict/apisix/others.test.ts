import { describe, expect, test } from 'vitest';
import { isObject, type Json, revealed } from '../../../../../src/base/json.ts';
import { Secret } from '../../../../../src/base/secret.ts';
import { differences, merged } from '../../../../../src/stacks/costrict/apisix/compare.ts';
import { overridesIn, routesFor } from '../../../../../src/stacks/costrict/apisix/others.ts';
import { desiredObjects } from '../../../../../src/stacks/costrict/apisix/routes.ts';
import { entryRequests } from '../../../../../src/stacks/costrict/issues/entry-request-failed/probe.ts';
import { issue } from '../../../../../src/stacks/costrict/issues/gateway-overridden/index.ts';
import { gatewayAdmin } from '../../../../../src/stacks/costrict/probes/gateway.ts';
import { detectOne, factsOf, okFact } from '../../../../support/facts.ts';

const desired = desiredObjects({ clientId: new Secret('id'), clientSecret: new Secret('key') });
const objects = (kind: string) =>
  desired
    .filter((one) => one.kind === kind)
    .map(({ id, body }) => [id, revealed(body) as Json] as const);

const elsewhere = { type: 'roundrobin', nodes: { '10.0.0.9:80': 1 } };
const found = (
  more: Readonly<Record<string, Json>>,
  change: (id: string, route: Json) => Json = (_, route) => route,
  rules: Readonly<Record<string, Json>> = {},
) => {
  const routes = objects('routes').map(([id, route]) => [id, change(id, route)] as const);
  return overridesIn(
    desired,
    {
      upstreams: new Map(objects('upstreams')),
      routes: new Map([...routes, ...Object.entries(more)]),
    },
    new Map(Object.entries(rules)),
  );
};
const taken = (route: Json) =>
  found({ other: { upstream: elsewhere, ...route } }).map((one) =>
    one.kind === 'route' ? one.takes : one.kind,
  );

describe('a route of somebody else', () => {
  test.each<[string, Json, string[]]>([
    ['with our very path', { uri: '/ai-gateway/api/v1/models' }, ['ai-gateway']],
    ['more exact than ours', { uri: '/chat-rag/api/v1/chat/completions' }, ['chat-rag']],
    ['with our prefix', { uris: ['/x', '/review-manager/*'] }, ['review-manager']],
    ['with a longer prefix', { uri: '/chat-rag/api/v1/chat/comp*' }, ['chat-rag']],
    ['for one host and all paths', { uri: '/*', host: 'a.example' }, ['ai-gateway']],
    ['without an upstream', { uri: '/login/oauth/*', upstream: undefined }, ['casdoor']],
  ])('%s must be named', (_, route, takes) => {
    expect(taken(route)).toEqual(takes);
  });

  test.each<[string, Json]>([
    ['for other paths', { uri: '/company/*' }],
    ['for everything that no route takes', { uri: '/*', priority: 100 }],
    ['with less priority', { uri: '/ai-gateway/api/v1/models', priority: -1 }],
    ['for a page of its own below ours', { uri: '/grafana/public/logo.png' }],
    ['that is switched off', { uri: '/review-manager/*', status: 0 }],
    [
      'that leads to the same service',
      { uri: '/review-manager/*', upstream_id: 'review-manager', upstream: undefined },
    ],
  ])('%s must be no finding', (_, route) => {
    expect(taken(route)).toEqual([]);
  });

  test('must be found where it takes a path that nobody has', () => {
    const routes = new Map<string, Json>([
      ['own', { uris: ['/chat-rag/*'] }],
      ['start-page', { uri: '/*' }],
    ]);
    expect(routesFor('/-/no-such-route', { routes })).toEqual(['start-page']);
  });

  test('must be a note where it takes only some requests that work, and broken otherwise', () => {
    const status = (route: Json, hurt?: string) => {
      const overrides = found({
        other: { uri: '/review-manager/*', upstream: elsewhere, ...route },
      });
      const value = {
        access: 'granted',
        routes: 16,
        upstreams: 13,
        wrong: [],
        otherClient: [],
        lines: [],
        overrides,
      };
      const failure = { title: issue.title, why: [], next: [] };
      const requests = hurt === undefined ? [] : [{ service: hurt, failure }];
      const facts = factsOf([gatewayAdmin, okFact(value)], [entryRequests, okFact(requests)]);
      return detectOne(issue, facts, 'running').map((one) => one.status);
    };
    expect(status({})).toEqual(['broken']);
    const vars = [['arg_test', '==', '1']];
    expect(status({ vars })).toEqual(['warn']);
    expect(status({ vars }, 'review-manager')).toEqual(['broken']);
    expect(status({ vars }, 'chat-rag')).toEqual(['warn']);
  });
});

describe('a plug-in of somebody else', () => {
  const added = (plugin: string, value: unknown = {}) =>
    found({}, (id, route) =>
      id === 'chat-rag' && isObject(route.plugins)
        ? { ...route, plugins: { ...route.plugins, [plugin]: value } }
        : route,
    );
  test('that decides over requests must be named with its route', () => {
    expect(added('ip-restriction')).toEqual([
      { kind: 'plugin', id: 'chat-rag', plugin: 'ip-restriction', answers: false },
    ]);
    expect(found({}, undefined, { 1: { plugins: { 'fault-injection': {} } } })).toEqual([
      { kind: 'global', id: '1', plugin: 'fault-injection', answers: false },
    ]);
  });
  test('that only watches, or is switched off, must be none', () => {
    expect(added('http-logger')).toEqual([]);
    expect(added('cors')).toEqual([]);
    expect(added('fault-injection', { _meta: { disable: true } })).toEqual([]);
    expect(found({}, undefined, { 1: { plugins: { prometheus: {} } } })).toEqual([]);
  });
  test.each([
    ['fault-injection', { abort: { http_status: 503 } }, true],
    ['fault-injection', { abort: { http_status: 503, percentage: 100 } }, true],
    ['fault-injection', { abort: { http_status: 503, percentage: 1 } }, true],
    ['fault-injection', { abort: { http_status: 503, percentage: 0 } }, false],
    ['client-control', { max_body_size: 10 }, false],
    ['fault-injection', { abort: { http_status: 503, vars: [[['arg_a', '==', '1']]] } }, false],
    ['fault-injection', { delay: { duration: 3 } }, false],
    ['mocking', { response_example: 'x' }, true],
    ['redirect', { uri: '/x' }, true],
    ['redirect', { http_to_https: true }, false],
    ['redirect', { http_to_https: false }, false],
    ['redirect', { regex_uri: ['^/a', '/b'] }, false],
    ['mocking', { response_example: 'x', _meta: { filter: [['arg_a', '==', '1']] } }, false],
  ])('%s with %j must count as an answer in place of the service: %s', (plugin, value, answers) => {
    expect(added(plugin, value)).toMatchObject([{ plugin, answers }]);
  });
  test.each([
    [65_535, true],
    [65_536, false],
    [0, false],
  ])('a limit of %d bytes for all requests must count as one: %s', (size, answers) => {
    const plugins = { 'client-control': { max_body_size: size } };
    expect(found({}, undefined, { 1: { plugins } })).toMatchObject([{ answers }]);
  });
  test.each([
    ['broken where users are hurt', { title: issue.title, why: [], next: [] }, 'broken'],
    ['a note where they are not', null, 'warn'],
    ['broken where no request gets through', null, 'broken', { abort: { http_status: 503 } }],
  ])('must be %s', (_, failure, status, aborts?: Json) => {
    const value = {
      access: 'granted',
      routes: 15,
      upstreams: 13,
      wrong: [],
      otherClient: [],
      lines: [],
      overrides: aborts ? added('fault-injection', aborts) : added('key-auth'),
    };
    const facts = factsOf(
      [gatewayAdmin, okFact(value)],
      [entryRequests, okFact([{ service: 'chat-rag', failure }])],
    );
    expect(detectOne(issue, facts, 'running').map((one) => one.status)).toEqual([status]);
  });
});

describe('an upstream of ours', () => {
  const [first] = desired.filter(({ kind }) => kind === 'upstreams');
  const body = first?.body ?? expect.fail('no upstream');
  test.each<[string, Json]>([
    ['another scheme', { scheme: 'https' }],
    ['another host name', { pass_host: 'node' }],
    ['a second node', { nodes: { 'higress:8080': 1, '10.0.0.9:80': 1 } }],
    ['less than half a minute', { timeout: { connect: 6, send: 6, read: 5 } }],
  ])('with %s must differ, and not after it was put again', (_, change) => {
    const actual = { ...(revealed(body) as Json), ...change };
    expect(differences(body, actual)).not.toEqual([]);
    expect(differences(body, merged(body, actual))).toEqual([]);
  });
  test('with what the server adds, or more time, must be the same', () => {
    const presets = { scheme: 'http', pass_host: 'pass', hash_on: 'vars' };
    const timeout = { connect: 60, send: 600, read: 600 };
    expect(differences(body, { ...(revealed(body) as Json), ...presets, timeout })).toEqual([]);
  });
});
