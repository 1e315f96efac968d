import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A name leads to an IPv6 address that this machine cannot reach. */
export const issue = adviceIssue({
  id: 'ipv6-unreachable',
  order: 116,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: signature.known.next,
});
