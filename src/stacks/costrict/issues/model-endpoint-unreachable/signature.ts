import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('model-endpoint-unreachable', t, {
  next: [steps.doctor('models')],
  calls: [
    {
      weight: 8,
      path: '^/(?:[\\w.-]{1,40}/){0,3}v1/(?:chat/completions|completions|embeddings|rerank|models)',
    },
    { weight: 8, ports: [11434] },
  ],
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
    [6, 'Envoy', 'upstream connect error or disconnect'],
    [6, 'OpenAI', 'Error code: 40[0134]', 'APIConnectionError'],
    [8, 'Xinference', 'Model not found, uid'],
    [8, 'Ollama', 'not found, try pulling it first', 'model .{1,80} not found.{0,40}try pulling'],
    [
      8,
      'one-api',
      '上游负载已饱和',
      '分组负载已饱和',
      '无效的令牌',
      '未提供令牌',
      '令牌状态不可用',
      '令牌额度已用尽',
      '无可用渠道',
      'no available channel',
      'billing_not_active',
    ],
    [
      8,
      'vLLM',
      'CUDA out of memory',
      'torch\\.OutOfMemoryError',
      'stored in KV cache',
      'KV cache is needed',
      '/v1/\\w{4,12}(?:/\\w{4,12})? HTTP/1\\.1" 40[134]',
    ],
  ],
});
