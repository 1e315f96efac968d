import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A store other than PostgreSQL does not start because another version of it wrote its data. */
export const issue = logIssue(signature.known, t.about(), {
  order: 164,
  topic: 'containers',
  disables: ['service', 'dependents'],
});
