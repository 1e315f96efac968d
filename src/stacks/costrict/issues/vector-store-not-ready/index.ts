import { literal } from '../../../../base/message.ts';
import { emptiedOf, lastHealthy } from '../../../../doctor/probes/last-healthy.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { emptiedStore } from '../../../../issues/shared/emptied-store.ts';
import { vectorStore } from '../../probes/vector-store.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const next = [steps.logs('weaviate'), steps.restart('weaviate')];
const remake = (url: string) => [
  { command: `curl -X DELETE ${url}`, what: t.nextDelete() },
  steps.restart('codebase-embedder'),
];

/** Weaviate runs and is not ready, or takes no writes. */
export const issue = runningIssue({
  id: 'vector-store-not-ready',
  order: 1240,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'services',
  reads: [vectorStore],
  alsoReads: [lastHealthy],
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
    const { classFault } = value;
    if (classFault === 'gone') {
      const again = [steps.restart('codebase-embedder')];
      return { status: 'broken', title: t.gone(), why: [t.goneWhy()], evidence, next: again };
    }
    if (classFault !== null)
      return {
        ...{ status: 'broken', title: t.otherClass(), evidence, next: remake(value.classUrl) },
        why: [classFault === 'skip' ? t.skipWhy() : t.vectorizerWhy()],
      };
    if (value.ready) {
      const before = emptiedOf(facts, 'weaviate', value.objects);
      const asked = 'GET /v1/nodes';
      return before ? emptiedStore({ service: 'weaviate', before, asked }) : { status: 'ok' };
    }
    return { status: 'broken', why: [t.why({ status: value.status })], evidence, next };
  },
});
