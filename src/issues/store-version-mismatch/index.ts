import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A store other than PostgreSQL does not start because another version of it wrote its data. */
export const issue = logIssue({
  id: 'store-version-mismatch',
  disables: ['service', 'dependents'],
  order: 164,
  topic: 'containers',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: signature.known.next,
});
