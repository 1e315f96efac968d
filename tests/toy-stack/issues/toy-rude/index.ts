import { literal } from '../../../../src/base/message.ts';
import { containerCauses, downOf } from '../../../../src/doctor/causes.ts';
import { defineIssue } from '../../../../src/doctor/issue.ts';
import { greeting } from './probe.ts';

/** Its fix changes a setting, what is rendered from it, a container and an index: one of every generic kind. */
export const issue = defineIssue({
  id: 'toy-rude',
  order: 1010,
  title: literal('the page is rude'),
  topic: 'web',
  fixable: true,
  reads: [greeting],
  explainedBy: [...containerCauses, ...downOf('web')],
  about: { why: literal('somebody wrote it so'), ways: [] },
  detect(facts) {
    const { value } = facts.get(greeting);
    return { status: value?.shown.includes('rude') ? 'broken' : 'ok' };
  },
});
