import { adviceIssue } from '../shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/**
 * Packets of containers are too large for the way to the internet. Sizes that differ are common and mostly harmless,
 * because both ends find out what fits: only the words of a failure say that they did not.
 */
export const issue = adviceIssue(signature.known, t.about(), { order: 109, topic: 'network' });
