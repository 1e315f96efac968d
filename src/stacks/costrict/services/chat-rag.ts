import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const chatRag: Service<CostrictSettings> = {
  name: 'chat-rag',
  image: 'IMAGE_CHATRAG',
  command: ['/app/chat-rag', '-f', '/app/etc/chat-api.yaml'],
  volumes: [
    { from: 'data', path: 'chat-rag/logs', target: '/data/logs' },
    {
      from: 'config',
      path: 'chat-rag/chat-api.yaml',
      target: '/app/etc/chat-api.yaml',
      readOnly: true,
    },
    { from: 'config', path: 'chat-rag/rules.yaml', target: '/app/etc/rules.yaml', readOnly: true },
  ],
  dataDirs: [{ path: 'chat-rag/logs', uid: 0, gid: 0, mode: 0o777 }],
  health: { kind: 'listen', port: 8888 },
  startSeconds: 90,
  needs: { redis: 'healthy', higress: 'started', 'codebase-querier': 'started' },
};
