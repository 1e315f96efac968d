import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The tables of a database are not those that the program expects. */
export const issue = logIssue({
  id: 'database-schema-incomplete',
  order: 265,
  topic: 'postgres',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: signature.known.next,
});
