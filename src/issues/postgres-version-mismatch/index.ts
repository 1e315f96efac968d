import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The data of PostgreSQL was made by another major version. */
export const issue = logIssue({
  id: 'postgres-version-mismatch',
  disables: ['service', 'dependents'],
  order: 155,
  topic: 'postgres',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: signature.known.next,
});
