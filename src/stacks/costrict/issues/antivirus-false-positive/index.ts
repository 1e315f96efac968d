import { adviceIssue } from '../../../../issues/shared/advice-issue.ts';
import { issueTexts } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** A virus scanner stops the editor's helper programs. */
export const issue = adviceIssue({
  id: 'antivirus-false-positive',
  order: 1310,
  topic: 'client',
  title: t.title(),
  because: issueTexts.onlyClient(),
  why: t.about(),
  ways: [{ command: 'certutil -hashfile codebase-indexer.exe SHA256', what: t.step() }],
});
