import { adviceIssue } from '../shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A name leads to an IPv6 address that this machine cannot reach. */
export const issue = adviceIssue(signature.known, t.about(), { order: 116, topic: 'network' });
