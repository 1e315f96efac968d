import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const postgres: Service<CostrictSettings> = {
  name: 'postgres',
  image: 'IMAGE_POSTGRES',
  ports: ['postgres'],
  command: ({ settings }) => [
    'postgres',
    '-c',
    `max_connections=${settings.database.maxConnections}`,
    '-c',
    'shared_buffers=256MB',
  ],
  environment: ({ secrets }) => ({
    POSTGRES_DB: 'zgsm',
    POSTGRES_USER: 'zgsm',
    POSTGRES_PASSWORD: secrets.get('PASSWORD_POSTGRES'),
  }),
  volumes: [{ from: 'data', path: 'postgres', target: '/var/lib/postgresql/data' }],
  dataDirs: [{ path: 'postgres', uid: 0, gid: 0, mode: 0o700, ownedByImage: true }],
  // Over TCP: during its first start the image runs a temporary server on the socket alone.
  health: {
    kind: 'exec',
    argv: ['pg_isready', '-h', '127.0.0.1', '-p', '5432', '-U', 'zgsm', '-d', 'zgsm'],
  },
  startSeconds: 120,
  stopSeconds: 60,
};
