import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('model-endpoint-unreachable', t, {
  faq: null,
  next: [steps.doctor('models')],
  logs: [
    [
      8,
      'chat-rag',
      'model_services_unavailable',
      'model_services_unauthorized',
      'chat-rag\\.server_busy',
    ],
    [8, 'vLLM', 'The model .{1,120}does not exist'],
    [
      7,
      'vLLM',
      'enable-auto-tool-choice',
      'tool-call-parser',
      'stream_options.{0,60}(?:not|unsupported|extra)',
    ],
    [7, 'OpenAI', 'Incorrect API key provided', 'invalid_api_key'],
    [
      7,
      'own',
      '/v1/v1/chat',
      '/v1/v1/models',
      '/v1/v1/completions',
      '/v1/v1/embeddings',
      '/v1/v1/rerank',
    ],
    [4, 'Envoy', 'upstream connect error or disconnect'],
    [4, 'OpenAI', 'Error code: 40[134]'],
  ],
});
