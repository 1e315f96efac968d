import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** Docker has no free address range for another network. */
export const issue = adviceIssue({
  id: 'address-pool-exhausted',
  order: 104,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    { command: 'docker network ls', what: t.wayShow() },
    { command: 'docker network prune', what: t.wayPrune() },
    { command: 'ip route', what: t.wayRoutes() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.wayPools() },
  ],
});
