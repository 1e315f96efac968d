import { adviceIssue } from '../../../../issues/shared/advice-issue.ts';
import { type } from '../shared/steps.ts';
import { issueTexts } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** The login in the editor has ended, which only the developer's machine shows. */
export const issue = adviceIssue({
  id: 'auth-token-expired',
  order: 1300,
  topic: 'accounts',
  title: t.title(),
  because: issueTexts.onlyClient(),
  why: t.about(),
  ways: [type('users token-lifetime', t.step())],
});
