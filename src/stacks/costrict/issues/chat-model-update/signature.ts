import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('chat-model-update', t, {
  next: [steps.model('chat')],
  logs: [[7, 'chat-rag', 'chat-rag\\.model_unavailable', 'model_unavailable']],
  phrases: [
    [
      6,
      'FAQ 6.1',
      '(?:更新|更换|修改|切换|替换|配置).{0,8}(?:对话|聊天|CodeReview).{0,4}模型',
      '(?:对话|CodeReview).{0,12}模型.{0,6}(?:更新|更换|修改|切换|替换|换成)',
    ],
    [
      6,
      'FAQ 6.1',
      '(?:update|change|replace|switch|configure) .{0,16}(?:chat|code ?review|conversation) models?\\b',
    ],
  ],
});
