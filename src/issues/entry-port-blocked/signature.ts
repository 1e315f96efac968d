import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('entry-port-blocked', t, {
  next: [
    { command: 'sudo iptables -n -v -L DOCKER-USER --line-numbers', what: t.wayShow() },
    { command: 'sudo nft -a list ruleset', what: t.wayShow() },
    { command: 'sudo systemctl restart docker', what: t.wayRestart() },
    { command: 'sudo sysctl -w net.ipv4.ip_forward=1', what: t.wayForward() },
  ],
  // From outside into a container. Packets to the machine itself are dropped every day, and nothing is wrong.
  logs: [
    [9, 'ufw', '\\[UFW (?:DOCKER )?BLOCK\\] IN=(?!docker|br-)\\S{1,16} OUT=(?:docker|br-)'],
    [9, 'Docker', 'IPv4 forwarding is disabled'],
    [8, 'sysctl', 'net\\.ipv4\\.ip_forward ?= ?0'],
    [9, 'firewalld', '_REJECT: IN=(?!docker|br-)\\S{1,16} OUT=(?:docker|br-)'],
  ],
});
