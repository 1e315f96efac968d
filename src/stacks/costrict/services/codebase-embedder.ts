import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** Ends itself when one of its stores cannot be reached at the start. */
export const codebaseEmbedder: Service<CostrictSettings> = {
  name: 'codebase-embedder',
  image: 'IMAGE_CODEBASE_EMBEDDER',
  command: ['/app/server', '-f', '/app/conf/conf.yaml'],
  environment: () => ({ INDEX_NODE: '1' }),
  volumes: [
    {
      from: 'config',
      path: 'codebase-embedder/conf.yaml',
      target: '/app/conf/conf.yaml',
      readOnly: true,
    },
    { from: 'data', path: 'codebase-embedder/logs', target: '/app/logs' },
  ],
  dataDirs: [{ path: 'codebase-embedder/logs', uid: 0, gid: 0, mode: 0o777 }],
  health: { kind: 'listen', port: 8888 },
  startSeconds: 120,
  needs: {
    postgres: 'healthy',
    redis: 'healthy',
    weaviate: 'healthy',
    'codebase-querier': 'started',
  },
  limits: { cpus: 4, memory: '8G' },
  reservations: { cpus: 2, memory: '4G' },
};
