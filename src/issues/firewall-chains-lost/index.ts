import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The firewall removed the chains into which Docker writes its rules. */
export const issue = adviceIssue({
  id: 'firewall-chains-lost',
  order: 102,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: signature.known.next,
});
