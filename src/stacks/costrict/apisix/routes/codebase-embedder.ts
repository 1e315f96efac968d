import { oidc } from './plugins.ts';
import type { RouteRow } from './shape.ts';

/** Upload of code for the semantic index. */
export const codebaseEmbedderRoute: RouteRow = {
  id: 'codebase-embedder',
  name: 'codebase-embedder',
  uris: ['files/token', 'files/upload', 'files/status', 'embeddings'].map(
    (path) => `/codebase-embedder/api/v1/${path}`,
  ),
  upstream: { node: 'codebase-embedder:8888' },
  plugins: (values) =>
    oidc(values, {
      introspection_interval: 60,
      scope: 'openid profile email',
      set_access_token_header: true,
      set_id_token_header: true,
      set_userinfo_header: true,
    }),
};
