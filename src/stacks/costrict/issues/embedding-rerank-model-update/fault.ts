import { edited } from '../../../../repair/lab/tools.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'embedding-rerank-model-update',
    title: t.made(),
    expects: ['warn:embedding-rerank-model-update', 'warn:file-edited-by-hand'],
    ...edited<CostrictSettings>('config/codebase-embedder/conf.yaml', (text, { models }) =>
      text.replace(models.embedding.model, 'another-model'),
    ),
  }),
];
