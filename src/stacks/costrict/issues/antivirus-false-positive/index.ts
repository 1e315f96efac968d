import { adviceIssue } from '../../../../issues/shared/advice-issue.ts';
import { issueTexts } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const id = 'antivirus-false-positive';
const next = [{ command: 'certutil -hashfile codebase-indexer.exe SHA256', what: t.step() }];

/** A virus scanner stops the editor's helper programs. */
export const issue = adviceIssue({ id, title: t.title(), next }, t.about(), {
  order: 1310,
  topic: 'client',
  because: issueTexts.onlyClient(),
});
