import { adviceIssue } from '../shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The firewall removed the chains into which Docker writes its rules. */
export const issue = adviceIssue(signature.known, t.about(), { order: 102, topic: 'network' });
