import { literal } from '../../../../base/message.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { vectorStore } from '../../probes/vector-store.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const next = [steps.logs('weaviate'), steps.restart('weaviate')];

/** Weaviate runs and is not ready, or takes no writes. */
export const issue = runningIssue({
  id: 'vector-store-not-ready',
  order: 1240,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'services',
  reads: [vectorStore],
  services: ['weaviate'],
  after: ['disk-full'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(vectorStore);
    const { readOnly } = value;
    if (readOnly.length > 0)
      return {
        ...{ status: 'broken', title: t.readOnly({ names: literal(readOnly.join(', ')) }) },
        why: [t.readOnlyWhy()],
        evidence,
        next: [{ command: 'df -h', what: t.nextDisk() }, ...next],
      };
    if (value.ready) return { status: 'ok' };
    return { status: 'broken', why: [t.why({ status: value.status })], evidence, next };
  },
});
