import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** SELinux or AppArmor refuses what a container does. */
export const issue = adviceIssue({
  id: 'access-policy-denied',
  order: 86,
  topic: 'host',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    { command: 'sudo ausearch -m avc -ts recent', what: t.wayAudit() },
    { command: 'sudo chcon -Rt container_file_t DIRECTORY', what: t.wayLabel() },
    { command: 'sudo aa-status', what: t.wayProfiles() },
    { command: 'sudo systemctl restart apparmor docker', what: t.wayReload() },
  ],
});
