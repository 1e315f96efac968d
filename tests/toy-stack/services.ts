import type { Service } from '../../src/config/blueprint.ts';
import type { ToySettings } from './settings.ts';

const postgres: Service<ToySettings> = {
  name: 'postgres',
  image: 'POSTGRES',
  ports: ['postgres'],
  environment: ({ secrets }) => ({
    POSTGRES_USER: 'toy',
    POSTGRES_DB: 'toy',
    POSTGRES_PASSWORD: secrets.get('PASSWORD_POSTGRES'),
  }),
  volumes: [{ from: 'data', path: 'postgres', target: '/var/lib/postgresql/data' }],
  dataDirs: [{ path: 'postgres', uid: 70, gid: 70, mode: 0o700 }],
  health: { kind: 'exec', argv: ['pg_isready', '-q', '-h', '127.0.0.1', '-U', 'toy'] },
  checkSeconds: 1,
  startSeconds: 20,
};

const commands = {
  serve: ['nginx', '-g', 'daemon off;'],
  idle: ['sh', '-c', 'echo "toy: told to do nothing"; exec sleep 3600'],
  crash: ['sh', '-c', 'echo "toy: told to die"; exit 3'],
} as const;

const web: Service<ToySettings> = {
  name: 'web',
  image: 'NGINX',
  ports: ['web'],
  command: ({ settings }) => commands[settings.page.mode],
  volumes: [
    { from: 'config', path: 'web/nginx.conf', target: '/etc/nginx/nginx.conf', readOnly: true },
    { from: 'config', path: 'web/site', target: '/site', readOnly: true },
  ],
  health: { kind: 'listen', port: 80 },
  checkSeconds: 1,
  startSeconds: 5,
  needs: { postgres: 'healthy' },
};

export const toyServices = [web, postgres];
