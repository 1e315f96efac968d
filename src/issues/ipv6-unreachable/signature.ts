import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('ipv6-unreachable', t, {
  next: [
    { command: 'ip -6 route', what: t.wayShow() },
    { command: 'sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1', what: t.wayOff() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.wayOn() },
  ],
  calls: [{ weight: 9, failures: ['no-network', 'no-route'], where: 'ipv6' }],
  pulls: [{ weight: 10, kinds: ['ipv6'] }],
});
