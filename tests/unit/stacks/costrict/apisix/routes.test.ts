import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import {
  desiredObjects,
  routes,
  upstreams,
} from '../../../../../src/stacks/costrict/apisix/routes.ts';
import { services } from '../../../../../src/stacks/costrict/services/index.ts';

const oidc = { clientId: new Secret('the-id'), clientSecret: new Secret('the-secret') };
const objects = desiredObjects(oidc);
const pluginsOf = (id: string) =>
  objects.find((object) => object.kind === 'routes' && object.id === id)?.body.plugins as Record<
    string,
    Record<string, unknown>
  >;

/** Paths that clients and browsers use: none may get lost. */
const paths: Readonly<Record<string, readonly string[]>> = {
  'ai-gateway': ['/ai-gateway/api/v1/models'],
  casdoor: [
    '/login/oauth/*',
    '/api/login/oauth/*',
    '/casdoor/*',
    '/static/*',
    '/api/get-app-login*',
    '/api/get-account*',
    '/api/get-application*',
    '/api/get-captcha*',
    '/api/send-verification-code*',
    '/api/login*',
    '/login/success',
    '/callback*',
  ],
  'chat-rag': ['/chat-rag/api/v1/chat/*'],
  'review-manager': ['/review-manager/*'],
  'issue-manager-api': ['/issue-manager/*'],
  'code-completion': ['/code-completion/api/v1/completions'],
  'shenma-client': ['/shenma/*'],
  'costrict-apps': ['/costrict/*'],
  'cotun-ws': ['/ws', '/ws/*'],
  'cotun-manager': ['/tunnel-manager/*', '/cotun/*'],
  'credit-manager': ['/credit/manager*'],
  'codebase-embedder': [
    '/codebase-embedder/api/v1/files/token',
    '/codebase-embedder/api/v1/files/upload',
    '/codebase-embedder/api/v1/files/status',
    '/codebase-embedder/api/v1/embeddings',
  ],
  grafana: ['/grafana/*'],
  'issue-resources': ['/issue/*'],
  'oidc-auth': ['/oidc-auth/api/v1/plugin*', '/oidc-auth/api/v1/manager*'],
};

describe('routes', () => {
  it('must be fifteen, over thirteen upstreams, upstreams first', () => {
    expect(routes).toHaveLength(15);
    expect(upstreams).toHaveLength(13);
    expect(objects.map(({ kind }) => kind)).toEqual([
      ...Array(13).fill('upstreams'),
      ...Array(15).fill('routes'),
    ]);
  });

  it('must keep every public path', () => {
    expect(Object.fromEntries(routes.map(({ id, uris }) => [id, uris]))).toEqual(paths);
  });

  it('must lead to services of the stack, by ids that are upstreams', () => {
    const names = new Set(services.map(({ name }) => name));
    const ids = new Set(upstreams.map(({ id }) => id));
    for (const { node } of upstreams) expect(names).toContain(node.split(':')[0]);
    for (const { upstream } of routes)
      if (typeof upstream === 'string') expect(ids).toContain(upstream);
      else expect(names).toContain(upstream.node.split(':')[0]);
  });

  it('must never log requests or answers', () => {
    const text = JSON.stringify(objects);
    expect(text).not.toMatch(/logger|include_(?:req|resp)_body/);
  });

  it('must count requests on every route, so that the dashboard has data', () => {
    for (const { id } of routes) expect(pluginsOf(id).prometheus).toEqual({ prefer_name: true });
  });

  it('must carry the client id and secret only as secrets', () => {
    expect(JSON.stringify(objects)).not.toMatch(/the-id|the-secret/);
    expect(pluginsOf('chat-rag')['openid-connect']?.client_secret).toBe(oidc.clientSecret);
  });

  it('must ask for a token exactly where the existing installation does', () => {
    const guarded = routes.filter(({ id }) => pluginsOf(id)['openid-connect']).map(({ id }) => id);
    expect(guarded).toEqual([
      'chat-rag',
      'review-manager',
      'issue-manager-api',
      'code-completion',
      'cotun-manager',
      'codebase-embedder',
    ]);
    for (const id of guarded)
      expect(pluginsOf(id)['openid-connect']).toMatchObject({
        bearer_only: true,
        introspection_endpoint: 'http://casdoor:8000/api/login/oauth/introspect',
        discovery: 'http://casdoor:8000/.well-known/openid-configuration',
      });
  });

  it('must limit as before', () => {
    expect(pluginsOf('chat-rag')).toMatchObject({
      'limit-req': { rate: 300, burst: 300, rejected_code: 429 },
      'limit-count': { count: 10000, time_window: 86400, rejected_code: 429 },
      'request-id': { include_in_response: true },
    });
    expect(pluginsOf('code-completion')['limit-req']).toMatchObject({
      rate: 10,
      burst: 10,
      rejected_code: 503,
      key: '$remote_addr $http_x_forwarded_for',
      key_type: 'var_combination',
    });
    expect(pluginsOf('shenma-client')['limit-count']).toMatchObject({
      count: 100,
      time_window: 60,
    });
    expect(pluginsOf('costrict-apps')['limit-count']).toMatchObject({
      count: 300,
      time_window: 60,
    });
  });

  it('must lead the client’s error codes to the portal’s folder', () => {
    const rewrite = pluginsOf('shenma-client')['proxy-rewrite']?.regex_uri as [string, string];
    expect(
      '/shenma/api/v1/error-code/error_codes_zh-CN.json'.replace(
        new RegExp(rewrite[0]),
        rewrite[1],
      ),
    ).toBe('/shenma-cli-tools/error-code/error_codes_zh-CN.json');
  });

  it('must let WebSockets pass on the tunnel and nowhere else', () => {
    const open = objects.filter(({ body }) => body.enable_websocket === true);
    expect(open.map(({ id }) => id)).toEqual(['cotun-ws']);
  });
});
