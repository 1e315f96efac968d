import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The files of PostgreSQL are damaged. */
export const issue = logIssue({
  id: 'postgres-data-damaged',
  disables: ['service', 'dependents'],
  order: 156,
  topic: 'postgres',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: signature.known.next,
});
