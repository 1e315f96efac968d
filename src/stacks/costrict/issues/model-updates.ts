import { literal } from '../../../base/message.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { embedderFile } from '../probes/embedder-file.ts';
import { embeddingModel } from '../probes/models.ts';
import { completionEnv } from '../probes/service-env.ts';
import { vectorStore } from '../probes/vector-store.ts';
import { stackCheckTexts as c } from '../texts/checks.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { modelIssueTexts as t } from '../texts/model-issues.ts';
import { runningIssue, type } from './row.ts';

const deploy = type('deploy', d.deployAll());
const oldModel = type('models set embedding --model <name>', t.backToOld());
const modelVariables = ['OPENAI_MODEL_HOST', 'OPENAI_MODEL', 'OPENAI_MODEL_AUTHORIZATION'];

/** The running completion service asks another model than the settings say. */
export const completionModelUpdate = runningIssue({
  id: 'completion-model-update',
  title: t.completionTitle(),
  faq: '6.2',
  topic: 'models',
  reads: [completionEnv],
  services: ['code-completion'],
  about: {
    why: t.completionAbout(),
    ways: [type('models set completion --model <name>', t.wayName()), deploy],
  },
  detect(facts) {
    const other = facts.get(completionEnv).value?.other ?? [];
    const wrong = other.filter((name) => modelVariables.includes(name));
    if (wrong.length === 0) return { status: 'ok' };
    const title = t.completionOther({ what: literal(wrong.join(', ')) });
    return { status: 'warn', title, next: [deploy] };
  },
});

/** The embedder's file names other models than the settings. */
export const embeddingRerankModelUpdate = runningIssue({
  id: 'embedding-rerank-model-update',
  title: t.vectorsTitle(),
  faq: '6.3',
  topic: 'models',
  reads: [embedderFile],
  about: {
    why: t.vectorsAbout(),
    ways: [type('models set embedding --model <name>', t.wayName()), deploy],
  },
  detect(facts) {
    const { value, evidence } = facts.get(embedderFile);
    if (value === null || value.other.length === 0) return { status: 'ok' };
    const what = literal(value.other.map((key) => key.replace('VectorStore.', '')).join(', '));
    return { status: 'warn', title: t.vectorsOther({ what }), evidence, next: [deploy] };
  },
});

function fits(now: number | null, stored: number | null): Verdict {
  if (stored === null) return { status: 'ok' };
  if (now === null) return { status: 'unknown', why: [c.modelUnknown({ role: 'embedding' })] };
  if (now === stored) return { status: 'ok' };
  return {
    status: 'broken',
    title: t.vectorsDimension({ now, stored }),
    why: [t.vectorsDimensionWhy()],
    next: [oldModel],
  };
}

/** The embedding model makes vectors that do not fit the stored ones. */
export const embeddingDimensionChanged = runningIssue({
  id: 'embedding-dimension-changed',
  title: t.vectorsTitle(),
  faq: '6.3',
  topic: 'models',
  reads: [embeddingModel, vectorStore],
  services: ['weaviate'],
  after: ['model-endpoint-unreachable', 'vector-store-not-ready'],
  about: { why: t.vectorsAbout(), ways: [oldModel] },
  detect(facts) {
    const model = facts.get(embeddingModel);
    const store = facts.get(vectorStore);
    const verdict = fits(model.value?.dimension ?? null, store.value?.dimension ?? null);
    return { ...verdict, evidence: store.evidence };
  },
});
