import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The firewall of the host drops what containers send to each other or to the host. */
export const issue = adviceIssue({
  id: 'container-network-blocked',
  order: 106,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: signature.known.next,
});
