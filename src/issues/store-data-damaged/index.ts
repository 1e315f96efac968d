import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A store other than PostgreSQL does not start because files of its data directory are damaged. */
export const issue = logIssue(signature.known, t.about(), {
  order: 161,
  topic: 'containers',
  disables: ['service', 'dependents'],
});
