import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The daemon pulls through a proxy that does not answer. */
export const issue = adviceIssue({
  id: 'daemon-proxy-unreachable',
  order: 112,
  topic: 'images',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: signature.known.next,
});
