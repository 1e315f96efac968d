import type { Fault } from '../../support/faults.ts';

const kept = new Map<string, unknown>();

/** The object as it is, without what the server writes itself. */
function bodyOf(answer: unknown): Record<string, unknown> {
  const { value } = answer as { value: Record<string, unknown> };
  const { create_time: _, update_time: __, ...body } = value;
  return body;
}

export const gatewayFaults: readonly Fault[] = [
  {
    id: 'deleted-route',
    title: 'The route of the chat is deleted through the Admin API',
    async make(world) {
      kept.set('chat-rag', bodyOf(await world.gateway('GET', 'routes/chat-rag')));
      await world.gateway('DELETE', 'routes/chat-rag');
    },
    undo: (world) => world.gateway('PUT', 'routes/chat-rag', kept.get('chat-rag')),
    expected: ['routes-missing'],
  },
  {
    id: 'changed-upstream',
    title: 'An upstream points to another container',
    async make(world) {
      const body = bodyOf(await world.gateway('GET', 'upstreams/code-completion'));
      kept.set('code-completion', body);
      const nodes = { 'chat-rag:8888': 1 };
      await world.gateway('PUT', 'upstreams/code-completion', { ...body, nodes });
    },
    undo: (world) => world.gateway('PUT', 'upstreams/code-completion', kept.get('code-completion')),
    expected: ['routes-missing'],
  },
  {
    id: 'other-client-in-route',
    title: 'The token check of one route holds another client secret',
    async make(world) {
      const body = bodyOf(await world.gateway('GET', 'routes/code-completion'));
      kept.set('route', body);
      const changed = structuredClone(body) as {
        plugins: { 'openid-connect': Record<string, unknown> };
      };
      changed.plugins['openid-connect'].client_secret = 'another-secret-than-ours';
      await world.gateway('PUT', 'routes/code-completion', changed);
    },
    undo: (world) => world.gateway('PUT', 'routes/code-completion', kept.get('route')),
    expected: ['oidc-client-mismatch'],
  },
  {
    id: 'wrong-admin-key',
    title: 'The gateway runs with another admin key than secrets.env has',
    async make(world) {
      const key = await world.secret('APIKEY_APISIX_ADMIN');
      await world.edit('config/apisix/config.yaml', (text) =>
        text.replace(key, '0123456789abcdef0123456789abcdef'),
      );
      await world.restart('apisix');
    },
    async undo(world) {
      await world.restore();
      await world.restart('apisix');
    },
    expected: ['admin-api-key-mismatch', 'warn:file-edited-by-hand'],
  },
];
