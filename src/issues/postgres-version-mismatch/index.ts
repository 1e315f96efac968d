import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The data of PostgreSQL was made by another major version. */
export const issue = logIssue(signature.known, t.about(), {
  order: 155,
  topic: 'postgres',
  disables: ['service', 'dependents'],
});
