import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** Loads its plug-ins from the portal once, at its start, and goes on without them when it cannot. */
export const higress: Service<CostrictSettings> = {
  name: 'higress',
  image: 'IMAGE_HIGRESS',
  ports: ['higress'],
  environment: () => ({
    MODE: 'full',
    O11Y: 'on',
    CONFIG_TEMPLATE: 'ai-gateway',
    GATEWAY_HTTP_PORT: '8080',
    GATEWAY_HTTPS_PORT: '8443',
    CONSOLE_PORT: '8001',
  }),
  // Under data/: the console writes what people change there into the same files.
  volumes: [{ from: 'data', path: 'higress', target: '/data' }],
  dataDirs: [{ path: 'higress', uid: 0, gid: 0, mode: 0o755 }],
  health: { kind: 'listen', port: 8080 },
  startSeconds: 180,
  needs: { portal: 'healthy', redis: 'started' },
};
