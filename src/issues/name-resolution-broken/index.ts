import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** Containers or the daemon cannot resolve names. */
export const issue = adviceIssue({
  id: 'name-resolution-broken',
  order: 108,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    { command: 'cat /etc/resolv.conf', what: t.wayShow() },
    { command: 'docker run --rm busybox:1 nslookup registry-1.docker.io', what: t.wayTry() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.waySet() },
  ],
});
