import { adviceIssue } from '../../../../issues/shared/advice-issue.ts';
import { sharedTexts as shared } from '../../../../issues/shared/texts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A login cookie that is marked Secure is dropped over plain http. */
export const issue = adviceIssue({
  id: 'secure-cookie-over-http',
  order: 1410,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: signature.known.next,
});
