import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { embeddingModel } from '../../probes/models.ts';
import { vectorStore } from '../../probes/vector-store.ts';
import { type } from '../shared/steps.ts';
import { issueTexts } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const next = [type('models set embedding', t.oldModel())];

function fits(now: number | null, stored: number | null): Verdict {
  if (stored === null) return { status: 'ok' };
  if (now === null) return { status: 'unknown', why: [t.unknown()] };
  if (now === stored) return { status: 'ok' };
  const title = t.dimension({ now, stored });
  return { status: 'broken', title, why: [t.dimensionWhy()], next };
}

/** The embedding model makes vectors that do not fit the stored ones. */
export const issue = runningIssue({
  id: 'embedding-dimension-changed',
  order: 1230,
  title: t.title(),
  topic: 'models',
  reads: [embeddingModel, vectorStore],
  services: ['weaviate'],
  after: ['model-endpoint-unreachable', 'vector-store-not-ready'],
  fixable: true,
  about: { why: issueTexts.vectorsAbout(), ways: next },
  detect(facts) {
    const model = facts.get(embeddingModel);
    const store = facts.get(vectorStore);
    const verdict = fits(model.value?.dimension ?? null, store.value?.dimension ?? null);
    return { ...verdict, evidence: store.evidence };
  },
});
