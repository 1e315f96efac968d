import { adviceIssue } from '../shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** Docker has no free address range for another network. */
export const issue = adviceIssue(signature.known, t.about(), { order: 104, topic: 'network' });
