import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/**
 * Packets of containers are too large for the way to the internet. Sizes that differ are common and mostly harmless,
 * because both ends find out what fits: only the words of a failure say that they did not.
 */
export const issue = adviceIssue({
  id: 'mtu-mismatch',
  order: 109,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: signature.known.next,
});
