import { adviceIssue } from '../shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A certificate comes from an authority that this machine does not trust. */
export const issue = adviceIssue(signature.known, t.about(), { order: 114, topic: 'network' });
