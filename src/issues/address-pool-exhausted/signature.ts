import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('address-pool-exhausted', t, {
  next: [
    { command: 'docker network ls', what: t.wayShow() },
    { command: 'docker network prune', what: t.wayPrune() },
    { command: 'ip route', what: t.wayRoutes() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.wayPools() },
  ],
  logs: [
    [
      10,
      'Podman',
      'could not find free subnet from subnet pools',
      'subnet \\S{7,45} is already used on the host',
    ],
    [10, 'CNI', 'no IP addresses available in range set'],
    [10, 'Docker', 'failed to allocate gateway \\('],
    [
      10,
      'Docker',
      'non-overlapping IPv[46] address pool',
      'all predefined address pools have been fully subnetted',
      'no available IPv4 addresses on this network',
      'Pool overlaps with other one',
      'networks have overlapping IPv[46]',
      'could not find an available predefined network',
      'bridge addresses failed: no available network',
    ],
  ],
});
