import { runningIssue } from '../../../../doctor/running-issue.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A provider refuses what a client of another kind sends: only its own words show it. */
export const issue = runningIssue({
  id: 'hub-format-refused',
  order: 1375,
  title: t.title(),
  notInLab: 'only-asked',
  topic: 'providers',
  reads: [],
  about: { why: t.about(), ways: signature.known.next },
  detect: () => ({ status: 'skipped', why: [t.onlyWords()] }),
});
