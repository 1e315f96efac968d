import type { RehearsalSpec, Requirements } from '../../../config/blueprint.ts';
import type { HubSettings } from './settings.ts';

const giga = 1024 ** 3;

/** Three containers; the floor is ours: Postgres and the app fill two gigabytes before the first request. */
export const requirements: Requirements = {
  recommended: { cpus: 2, memoryBytes: 4 * giga, diskBytes: 50 * giga },
  floor: { cpus: 1, memoryBytes: 2 * giga, diskBytes: 10 * giga },
  architectures: ['amd64', 'arm64'],
  docker: { minimum: '20.10.0', recommended: '20.10.24' },
  compose: { minimum: '2.0.0', recommended: '2.39.3' },
};

/** PostgreSQL and Redis are real; a stand-in plays the app, another one its providers. */
export const rehearsal: RehearsalSpec<HubSettings> = {
  requirements: {
    recommended: { cpus: 1, memoryBytes: giga, diskBytes: 5 * giga },
    floor: { cpus: 1, memoryBytes: giga / 2, diskBytes: 2 * giga },
  },
  dir: 'dist/rehearsal',
  repository: 'claude-code-hub-rehearsal',
  images: {
    IMAGE_CCH_POSTGRES: { target: 'postgres', role: 'postgres' },
    IMAGE_CCH_REDIS: { target: 'redis', role: 'redis' },
    IMAGE_CCH_APP: { target: 'standin', role: 'claude-code-hub' },
    IMAGE_CCH_CADDY: { target: 'caddy', role: 'caddy' },
  },
  companions: [],
};
