import { describe, expect, it } from 'vitest';
import { allowed } from '../../../../templates/rehearsal/standins/gateway/admin.ts';
import {
  matchRoute,
  nodesOf,
  rewritePath,
} from '../../../../templates/rehearsal/standins/gateway/match.ts';

const stored = (id: string, value: Record<string, unknown>) => ({
  key: `/apisix/routes/${id}`,
  value: { id, status: 1, priority: 0, ...value },
  createdIndex: 1,
  modifiedIndex: 1,
});
const idFor = (routes: ReturnType<typeof stored>[], path: string, method = 'GET', host = 'h') =>
  matchRoute(routes, { path, method, host })?.value.id;

describe('finding the route of a request', () => {
  const routes = [
    stored('all', { uri: '/*' }),
    stored('api', { uris: ['/api/login*', '/api/login/oauth/*'] }),
    stored('exact', { uri: '/api/login/exact' }),
    stored('off', { uri: '/off', status: 0 }),
    stored('post', { uri: '/form', methods: ['POST'] }),
    stored('low', { uri: '/same', priority: 1 }),
    stored('high', { uri: '/same', priority: 2 }),
    stored('named', { uri: '/host', host: '*.example.com' }),
  ];
  it.each([
    ['/x', 'all'],
    ['/api/login', 'api'],
    ['/api/login-x', 'api'],
    ['/api/login/exact', 'exact'],
    ['/off', 'all'],
    ['/form', 'all'],
    ['/same', 'high'],
    ['/host', 'all'],
  ])('%s must go to %s', (path, id) => expect(idFor(routes, path)).toBe(id));
  it('must look at the method', () => expect(idFor(routes, '/form', 'POST')).toBe('post'));
  it('must look at the host without its port', () =>
    expect(idFor(routes, '/host', 'GET', 'a.example.com:80')).toBe('named'));
  it('must find nothing where nothing fits', () => expect(idFor([], '/x')).toBeUndefined());
});

it('proxy-rewrite must use the first pattern that fits', () => {
  const settings = { regex_uri: ['^/no', '/x', '^/shenma/api/v1/(.*)', '/shenma-cli-tools/$1'] };
  expect(rewritePath(settings, '/shenma/api/v1/a/b')).toBe('/shenma-cli-tools/a/b');
  expect(rewritePath(settings, '/other')).toBe('/other');
});

it('nodes without weight must take no traffic', () => {
  expect(nodesOf({ nodes: { 'a:81': 1, 'b:82': 0, c: 1 } })).toEqual([
    { host: 'a', port: 81 },
    { host: 'c', port: 80 },
  ]);
  expect(nodesOf({ scheme: 'https', nodes: [{ host: 'a', weight: 1 }] })).toEqual([
    { host: 'a', port: 443 },
  ]);
});

it('the Admin API must look at the address of its caller', () => {
  expect(allowed(['10.0.0.0/8'], '10.1.2.3')).toBe(true);
  expect(allowed(['10.0.0.0/8'], '::ffff:10.1.2.3')).toBe(true);
  expect(allowed(['10.0.0.0/8', '::1'], '192.168.0.1')).toBe(false);
  expect(allowed(['::1'], '::1')).toBe(true);
});
