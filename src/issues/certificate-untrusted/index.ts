import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** A certificate comes from an authority that this machine does not trust. */
export const issue = adviceIssue({
  id: 'certificate-untrusted',
  order: 114,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    {
      command: 'sudo ls -R /etc/docker/certs.d',
      what: t.wayRegistry(),
    },
    {
      command: 'sudo cp ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates',
      what: t.waySystem(),
    },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.wayInsecure() },
  ],
});
