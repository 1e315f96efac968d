import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** The firewall removed the chains into which Docker writes its rules. */
export const issue = adviceIssue({
  id: 'firewall-chains-lost',
  order: 102,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    { command: 'sudo systemctl restart docker', what: t.wayRestart() },
    { command: 'sudo iptables -t nat -n -L DOCKER', what: t.wayShow() },
    {
      command:
        'sudo firewall-cmd --zone=trusted --remove-interface=docker0 --permanent && sudo firewall-cmd --reload',
      what: t.wayZone(),
    },
  ],
});
