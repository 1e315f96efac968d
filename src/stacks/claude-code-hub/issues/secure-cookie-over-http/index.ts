import { adviceIssue } from '../../../../issues/shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A login cookie that is marked Secure is dropped over plain http. */
export const issue = adviceIssue(signature.known, t.about(), { order: 1410, topic: 'network' });
