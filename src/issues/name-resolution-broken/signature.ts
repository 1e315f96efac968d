import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('name-resolution-broken', t, {
  next: [
    { command: 'cat /etc/resolv.conf', what: t.wayShow() },
    { command: 'docker run --rm busybox:1 nslookup registry-1.docker.io', what: t.wayTry() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.waySet() },
  ],
  logs: [[7, 'apt', 'Temporary failure resolving']],
  calls: [
    { weight: 9, failures: ['resolver'] },
    { weight: 6, failures: ['timeout', 'refused'], ports: [53] },
  ],
});
