import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('firewall-chains-lost', t, {
  next: [
    { command: 'sudo systemctl restart docker', what: t.wayRestart() },
    { command: 'sudo iptables -t nat -n -L DOCKER', what: t.wayShow() },
    {
      command:
        'sudo firewall-cmd --zone=trusted --remove-interface=docker0 --permanent && sudo firewall-cmd --reload',
      what: t.wayZone(),
    },
  ],
  logs: [
    [9, 'iptables', 'chain .DOCKER.{0,60} is incompatible, use'],
    [8, 'Docker', '\\(iptables failed: iptables .{0,80} DOCKER'],
    [
      10,
      'iptables',
      'No chain/target/match by that name',
      "Chain 'DOCKER\\S{0,24}' does not exist",
      "Couldn't load target .DOCKER",
      'ZONE_CONFLICT: .docker0.',
      "can't initialize ip6?tables table",
      'Could not fetch rule set generation id',
    ],
    [
      9,
      'Docker',
      'Failed to Setup IP tables',
      'failed to create (?:NAT|FILTER) chain DOCKER',
      'create-\\w{3,8}-chain.{0,40}iptables failed',
      'Unable to enable (?:SKIP DNAT|NAT|ACCEPT|DIRECT ACCESS)',
      'Failed to program (?:NAT|FILTER) chain',
      'Failed to inject docker in \\w{1,12} chain',
      'unable to add jump rule to DOCKER',
    ],
  ],
});
