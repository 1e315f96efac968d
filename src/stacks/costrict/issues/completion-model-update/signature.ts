import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('completion-model-update', t, {
  next: [steps.model('completion')],
  logs: [[5, 'FAQ 6.2', 'No such container: code-completion']],
  phrases: [
    [
      6,
      'FAQ 6.2',
      '(?:更新|更换|修改|切换|替换|配置).{0,8}(?:代码)?补全.{0,4}模型',
      '补全.{0,4}模型(?:更新|更换|修改|切换|替换)',
    ],
    [
      6,
      'FAQ 6.2',
      '(?:update|change|replace|switch|configure) .{0,16}completion models?\\b',
      'OPENAI_MODEL_HOST',
      'OPENAI_MODEL_AUTHORIZATION',
    ],
  ],
});
