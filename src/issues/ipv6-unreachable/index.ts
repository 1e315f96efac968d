import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** A name leads to an IPv6 address that this machine cannot reach. */
export const issue = adviceIssue({
  id: 'ipv6-unreachable',
  order: 116,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    { command: 'ip -6 route', what: t.wayShow() },
    { command: 'sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1', what: t.wayOff() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.wayOn() },
  ],
});
