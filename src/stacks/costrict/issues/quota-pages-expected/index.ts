import { runningIssue } from '../../../../doctor/running-issue.ts';
import { creditPages } from './probe.ts';
import { texts as t } from './texts.ts';

/** Empty credit pages are no fault. */
export const issue = runningIssue({
  id: 'quota-pages-expected',
  order: 1290,
  title: t.title(),
  notInLab: 'only-asked',
  topic: 'accounts',
  reads: [creditPages],
  services: ['apisix', 'etcd'],
  about: { why: t.about(), ways: [] },
  detect: (facts) => ({
    status: 'ok',
    title: t.is(),
    evidence: facts.get(creditPages).evidence,
  }),
});
