import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** SELinux or AppArmor refuses what a container does. */
export const issue = adviceIssue({
  id: 'access-policy-denied',
  order: 86,
  topic: 'host',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: signature.known.next,
});
