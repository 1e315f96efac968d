import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('container-network-blocked', t, {
  next: [
    { command: 'sudo iptables -n -L FORWARD --line-numbers', what: t.wayShow() },
    { command: 'sudo systemctl restart docker', what: t.wayRestart() },
    {
      command:
        'sudo firewall-cmd --permanent --zone=docker --set-target=ACCEPT && sudo firewall-cmd --reload',
      what: t.wayZone(),
    },
    { command: 'sudo ufw allow in on docker0', what: t.wayUfw() },
  ],
  logs: [[10, 'ufw', '\\[UFW (?:DOCKER )?BLOCK\\] IN=(?:docker|br-)']],
  calls: [{ weight: 9, failures: ['no-route'], where: 'bridge' }],
});
