import { logIssue } from '../shared/log-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** The engine, its runtime or the kernel is too old for what an image does. */
export const issue = logIssue({
  id: 'container-runtime-unfit',
  order: 14,
  topic: 'docker',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: signature.known.next,
});
