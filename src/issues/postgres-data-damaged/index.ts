import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The files of PostgreSQL are damaged. */
export const issue = logIssue(signature.known, t.about(), {
  order: 156,
  topic: 'postgres',
  disables: ['service', 'dependents'],
});
