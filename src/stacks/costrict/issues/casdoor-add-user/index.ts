import { adviceIssue } from '../../../../issues/shared/advice-issue.ts';
import { type } from '../shared/steps.ts';
import { issueTexts } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const next = [type('users add', t.add()), type('users list', t.list())];

/** How a user is added. */
export const issue = adviceIssue({ id: 'casdoor-add-user', title: t.title(), next }, t.about(), {
  order: 1320,
  topic: 'accounts',
  because: issueTexts.onlyHowTo(),
});
