import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('mtu-mismatch', t, {
  next: [
    { command: 'ip link show', what: t.wayShow() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.waySet() },
  ],
  logs: [
    [9, 'kernel', 'message too long, mtu=', 'Frag needed and DF set', 'sendmsg: Message too long'],
    [9, 'Windows', 'needs to be fragmented but DF set', '需要拆分数据包'],
  ],
  phrases: [[7, 'own', '\\bMTU.{0,40}\\b(?:1[0-4]\\d\\d)\\b', 'mtu 是? ?1500(?! qdisc)']],
});
