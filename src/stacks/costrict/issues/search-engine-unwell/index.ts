import { literal } from '../../../../base/message.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { steps } from '../shared/steps.ts';
import { searchEngine } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [steps.logs('es')];

/** Elasticsearch runs and calls itself red. */
export const issue = runningIssue({
  id: 'search-engine-unwell',
  order: 1250,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'services',
  reads: [searchEngine],
  services: ['es'],
  after: ['disk-full'],
  about: { why: t.why(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(searchEngine);
    const { health } = value;
    if (health === 'green' || health === 'yellow') return { status: 'ok' };
    const title = health === '' ? t.odd() : t.red({ health: literal(health) });
    return { status: 'broken', title, why: [t.why()], evidence, next };
  },
});
