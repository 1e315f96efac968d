import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../../templates/rehearsal/standins/gateway/objects.ts';
import { checkObject } from '../../../../templates/rehearsal/standins/gateway/validate.ts';

const upstream = { id: 'u', nodes: { 'portal:80': 1 } };
const route = { id: 'r', uri: '/a/*', upstream_id: 'u' };
const check = (kind: Kind, body: Record<string, unknown>) =>
  checkObject(kind, body, (id) => id === 'u');
const errorOf = (kind: Kind, body: Record<string, unknown>) => {
  const result = check(kind, body);
  return 'error' in result ? result.error : undefined;
};
const withPlugin = (name: string, settings: unknown) => ({
  ...route,
  plugins: { [name]: settings },
});
const oidc = { client_id: 'a', client_secret: 'b', discovery: 'http://casdoor/' };

describe('a route', () => {
  it('must be stored with the defaults that the real gateway adds', () => {
    const result = check('routes', {
      ...route,
      plugins: { 'limit-count': { count: 1, time_window: 2 } },
    });
    expect(result).toMatchObject({
      value: {
        priority: 0,
        status: 1,
        plugins: { 'limit-count': { policy: 'local', rejected_code: 503 } },
      },
    });
  });
  it.each([
    ['without a path', { id: 'r', upstream_id: 'u' }, /should match only one schema/],
    ['with uri and uris', { ...route, uris: ['/b'] }, /matches both/],
    ['whose path does not begin with /', { ...route, uri: 'a' }, /failed to match pattern/],
    ['with an empty list of paths', { id: 'r', uris: [], upstream_id: 'u' }, /at least 1/],
    ['with nothing to do', { id: 'r', uri: '/a' }, /matches none of the required/],
    [
      'with an unknown field',
      { ...route, upstreams: 'u' },
      /additional properties forbidden, found upstreams/,
    ],
    ['with a wrong method', { ...route, methods: ['GETT'] }, /enum/],
    ['with a wrong status', { ...route, status: 2 }, /enum/],
    [
      'whose websocket flag is text',
      { ...route, enable_websocket: 'true' },
      /expected boolean, got string/,
    ],
    ['whose id has a space', { ...route, id: 'a b' }, /failed to match pattern/],
    [
      'whose upstream is not there',
      { ...route, upstream_id: 'x' },
      /failed to fetch upstream info by upstream id \[x\]/,
    ],
    [
      'whose own upstream is bad',
      { id: 'r', uri: '/a', upstream: { nodes: { 'a:b': 1 } } },
      /invalid node address/,
    ],
    ['with an unknown plugin', withPlugin('limit-counts', {}), /unknown plugin \[limit-counts\]/],
    [
      'with a plugin named like a method of objects',
      withPlugin('constructor', {}),
      /unknown plugin \[constructor\]/,
    ],
    ['whose plugin is not an object', withPlugin('cors', true), /invalid plugin conf/],
    [
      'whose plugin lacks a field',
      withPlugin('limit-count', { count: 1 }),
      /plugin limit-count err: property "time_window" is required/,
    ],
    [
      'whose count is text',
      withPlugin('limit-count', { count: '1', time_window: 1 }),
      /expected integer, got string/,
    ],
    [
      'whose rewrite has a pattern alone',
      withPlugin('proxy-rewrite', { regex_uri: ['^/a'] }),
      /at least 2/,
    ],
    [
      'whose client secret is missing',
      withPlugin('openid-connect', { ...oidc, client_secret: undefined }),
      /client_secret/,
    ],
  ])('%s must be refused', (_, body, message) => {
    expect(errorOf('routes', JSON.parse(JSON.stringify(body)))).toMatch(message);
  });
  it.each([
    ['uris', { id: 'r', uris: ['/a', '/b/*'], upstream_id: 'u' }],
    [
      'an upstream of its own',
      {
        id: 'r',
        uri: '/a',
        upstream: { type: 'roundrobin', nodes: [{ host: 'a', port: 1, weight: 1 }] },
      },
    ],
    [
      'openid-connect',
      withPlugin('openid-connect', { ...oidc, bearer_only: true, introspection_interval: 60 }),
    ],
    ['a plugin that is known but not looked into', withPlugin('cors', { allow_origins: '*' })],
  ])('with %s must be taken', (_, body) => {
    expect(errorOf('routes', body)).toBeUndefined();
  });
});

describe('an upstream', () => {
  it('must be stored with its defaults', () => {
    expect(check('upstreams', upstream)).toMatchObject({
      value: { type: 'roundrobin', scheme: 'http', pass_host: 'pass', hash_on: 'vars' },
    });
  });
  it.each([
    ['without nodes', { id: 'u' }, /matches none of the required/],
    ['of an unknown type', { ...upstream, type: 'round' }, /enum/],
    [
      'with a scheme in the address',
      { ...upstream, nodes: { 'http://a:80': 1 } },
      /invalid node address/,
    ],
    [
      'with a weight as text',
      { ...upstream, nodes: { 'a:80': '1' } },
      /expected integer, got string/,
    ],
    ['with half a timeout', { ...upstream, timeout: { read: 5 } }, /"connect" is required/],
    ['that rewrites the host without one', { ...upstream, pass_host: 'rewrite' }, /upstream_host/],
    ['with an unknown field', { ...upstream, node: {} }, /found node/],
  ])('%s must be refused', (_, body, message) => {
    expect(errorOf('upstreams', body)).toMatch(message);
  });
});
