import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The engine, its runtime or the kernel is too old for what an image does. */
export const issue = logIssue(signature.known, t.about(), { order: 14, topic: 'docker' });
