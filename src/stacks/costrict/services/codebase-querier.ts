import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const codebaseQuerier: Service<CostrictSettings> = {
  name: 'codebase-querier',
  image: 'IMAGE_CODEBASE_QUERIER',
  command: ['/app/server', '-f', '/app/conf/conf.yaml'],
  volumes: [
    {
      from: 'config',
      path: 'codebase-querier/conf.yaml',
      target: '/app/conf/conf.yaml',
      readOnly: true,
    },
    { from: 'data', path: 'codebase-querier/logs', target: '/app/logs' },
  ],
  dataDirs: [{ path: 'codebase-querier/logs', uid: 0, gid: 0, mode: 0o777 }],
  health: { kind: 'listen', port: 8888 },
  startSeconds: 90,
  needs: { cotun: 'started' },
  limits: { cpus: 4, memory: '8G' },
  reservations: { cpus: 2, memory: '4G' },
};
