import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('embedding-rerank-model-update', t, {
  next: [steps.model('embedding')],
  logs: [
    [
      8,
      'Weaviate',
      'vector lengths don.?t match',
      'new node has a vector with length',
      'inconsistent vector lengths',
    ],
    [5, 'FAQ 6.3', 'No such container: codebase-embedder'],
  ],
  phrases: [
    [
      6,
      'FAQ 6.3',
      '(?:更新|更换|修改|切换|替换|配置).{0,8}(?:Embedding|Rerank|向量|重排).{0,8}模型',
      '(?:Embedding|Rerank).{0,8}模型(?:更新|更换|修改|切换|替换)',
      '(?:向量|重排).{0,4}模型(?:更新|更换|修改|切换|替换)',
    ],
    [
      6,
      'FAQ 6.3',
      '(?:update|change|replace|switch|configure) .{0,16}(?:embedding|embedder|rerank(?:er)?) .{0,12}models?\\b',
    ],
  ],
});
