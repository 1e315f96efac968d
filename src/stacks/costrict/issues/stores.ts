import { literal } from '../../../base/message.ts';
import { searchEngine, vectorStore } from '../probes/vector-store.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { gatewayIssueTexts as t } from '../texts/gateway-issues.ts';
import { runningIssue, type } from './row.ts';

const storeNext = [type('logs weaviate', d.seeLog()), type('restart weaviate', d.restart())];

/** Weaviate runs and is not ready. */
export const vectorStoreNotReady = runningIssue({
  id: 'vector-store-not-ready',
  title: t.storeTitle(),
  faq: null,
  topic: 'services',
  reads: [vectorStore],
  services: ['weaviate'],
  after: ['disk-full'],
  about: { why: t.storeAbout(), ways: storeNext },
  detect(facts) {
    const { value, evidence } = facts.get(vectorStore);
    if (value === null) return [];
    if (value.ready) return { status: 'ok' };
    const why = [t.storeWhy({ status: value.status })];
    return { status: 'broken', title: t.storeNotReady(), why, evidence, next: storeNext };
  },
});

const searchNext = [type('logs es', d.seeLog())];

/** Elasticsearch runs and calls itself red. */
export const searchEngineUnwell = runningIssue({
  id: 'search-engine-unwell',
  title: t.searchTitle(),
  faq: null,
  topic: 'services',
  reads: [searchEngine],
  services: ['es'],
  after: ['disk-full'],
  about: { why: t.searchWhy(), ways: searchNext },
  detect(facts) {
    const { value, evidence } = facts.get(searchEngine);
    if (value === null) return [];
    const { health } = value;
    if (health === 'green' || health === 'yellow') return { status: 'ok' };
    const title = health === '' ? t.searchOdd() : t.searchRed({ health: literal(health) });
    return { status: 'broken', title, why: [t.searchWhy()], evidence, next: searchNext };
  },
});
