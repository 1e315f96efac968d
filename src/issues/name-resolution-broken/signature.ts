import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('name-resolution-broken', t, {
  next: [
    { command: 'cat /etc/resolv.conf', what: t.wayShow() },
    { command: 'docker run --rm busybox:1 nslookup registry-1.docker.io', what: t.wayTry() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.waySet() },
  ],
  logs: [
    [7, 'apt', 'Temporary failure resolving'],
    // The machine itself was asked, and for a name of the world.
    [
      10,
      'ping',
      'ping: [\\w-]{1,40}\\.[\\w.-]{1,60}: Name or service not known',
      'ping: [\\w-]{1,40}\\.[\\w.-]{1,60}: Temporary failure in name',
    ],
  ],
  calls: [
    { weight: 9, failures: ['resolver'] },
    { weight: 6, failures: ['timeout', 'refused'], ports: [53] },
  ],
});
