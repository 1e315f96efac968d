import type { ServerSpec } from '../../../config/blueprint.ts';

/** Servers that doctor asks for their own view of themselves. */
export const servers: readonly ServerSpec[] = [
  { kind: 'redis', service: 'redis', port: 'redis' },
  { kind: 'etcd', service: 'etcd', port: 'etcd' },
  { kind: 'prometheus', service: 'prometheus', port: 'prometheus' },
  { kind: 'grafana', service: 'grafana', port: 'grafana' },
];
