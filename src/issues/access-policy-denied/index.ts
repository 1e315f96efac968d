import { adviceIssue } from '../shared/advice-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** SELinux or AppArmor refuses what a container does. */
export const issue = adviceIssue(signature.known, t.about(), { order: 86, topic: 'host' });
