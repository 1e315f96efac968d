import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** The firewall of the host drops what containers send to each other or to the host. */
export const issue = adviceIssue({
  id: 'container-network-blocked',
  order: 106,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    { command: 'sudo iptables -n -L FORWARD --line-numbers', what: t.wayShow() },
    { command: 'sudo systemctl restart docker', what: t.wayRestart() },
    {
      command:
        'sudo firewall-cmd --permanent --zone=docker --set-target=ACCEPT && sudo firewall-cmd --reload',
      what: t.wayZone(),
    },
    { command: 'sudo ufw allow in on docker0', what: t.wayUfw() },
  ],
});
