import { adviceIssue } from '../shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A container calls itself where it means another service. */
export const issue = adviceIssue(signature.known, t.about(), { order: 242, topic: 'network' });
