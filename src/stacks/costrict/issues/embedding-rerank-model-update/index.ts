import { literal } from '../../../../base/message.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { modelTexts } from '../../texts/models.ts';
import { steps, type } from '../shared/steps.ts';
import { issueTexts } from '../shared/texts.ts';
import { embedderFile } from './probe.ts';
import { texts as t } from './texts.ts';

/** The embedder's file names other models than the settings. */
export const issue = runningIssue({
  id: 'embedding-rerank-model-update',
  order: 1220,
  title: t.title(),
  topic: 'models',
  reads: [embedderFile],
  fixable: true,
  about: {
    why: issueTexts.vectorsAbout(),
    ways: [type('models set embedding', modelTexts.setModel()), steps.deploy],
  },
  detect(facts) {
    const { value, evidence } = facts.get(embedderFile);
    if (value === null || value.other.length === 0) return { status: 'ok' };
    const what = literal(value.other.map((key) => key.replace('VectorStore.', '')).join(', '));
    return { status: 'warn', title: t.other({ what }), evidence, next: [steps.deploy] };
  },
});
