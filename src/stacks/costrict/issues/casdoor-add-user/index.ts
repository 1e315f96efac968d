import { adviceIssue } from '../../../../issues/shared/advice-issue.ts';
import { type } from '../shared/steps.ts';
import { issueTexts } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** How a user is added. */
export const issue = adviceIssue({
  id: 'casdoor-add-user',
  order: 1320,
  topic: 'accounts',
  title: t.title(),
  because: issueTexts.onlyHowTo(),
  why: t.about(),
  ways: [type('users add', t.add()), type('users list', t.list())],
});
