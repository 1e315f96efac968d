import { adviceIssue } from '../shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The daemon pulls through a proxy that does not answer. */
export const issue = adviceIssue(signature.known, t.about(), { order: 112, topic: 'images' });
