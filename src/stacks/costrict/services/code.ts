// Chat, completion and the index of code.

import { Secret } from '../../../base/secret.ts';
import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { config, data, logs } from './volumes.ts';

export const codebaseQuerier: Service<CostrictSettings> = {
  name: 'codebase-querier',
  image: 'IMAGE_CODEBASE_QUERIER',
  command: ['/app/server', '-f', '/app/conf/conf.yaml'],
  volumes: [
    config('codebase-querier/conf.yaml', '/app/conf/conf.yaml'),
    data('codebase-querier/logs', '/app/logs'),
  ],
  dataDirs: [logs('codebase-querier/logs')],
  health: { kind: 'listen', port: 8888, http: true },
  startSeconds: 90,
  needs: { cotun: 'started' },
  limits: { cpus: 4, memory: '8G' },
  reservations: { cpus: 2, memory: '4G' },
};

/** Ends itself when one of its stores cannot be reached at the start. */
export const codebaseEmbedder: Service<CostrictSettings> = {
  name: 'codebase-embedder',
  image: 'IMAGE_CODEBASE_EMBEDDER',
  command: ['/app/server', '-f', '/app/conf/conf.yaml'],
  environment: () => ({ INDEX_NODE: '1' }),
  volumes: [
    config('codebase-embedder/conf.yaml', '/app/conf/conf.yaml'),
    data('codebase-embedder/logs', '/app/logs'),
  ],
  dataDirs: [logs('codebase-embedder/logs')],
  health: { kind: 'listen', port: 8888, http: true },
  startSeconds: 120,
  needs: {
    postgres: 'healthy',
    redis: 'healthy',
    weaviate: 'healthy',
    'codebase-querier': 'started',
  },
  limits: { cpus: 4, memory: '8G' },
  reservations: { cpus: 2, memory: '4G' },
};

export const chatRag: Service<CostrictSettings> = {
  name: 'chat-rag',
  image: 'IMAGE_CHATRAG',
  command: ['/app/chat-rag', '-f', '/app/etc/chat-api.yaml'],
  volumes: [
    data('chat-rag/logs', '/data/logs'),
    config('chat-rag/chat-api.yaml', '/app/etc/chat-api.yaml'),
    config('chat-rag/rules.yaml', '/app/etc/rules.yaml'),
  ],
  dataDirs: [logs('chat-rag/logs')],
  health: { kind: 'listen', port: 8888, http: true },
  startSeconds: 90,
  needs: { redis: 'healthy', higress: 'started', 'codebase-querier': 'started' },
};

const querier = 'http://codebase-querier:8888';

export const codeCompletion: Service<CostrictSettings> = {
  name: 'code-completion',
  image: 'IMAGE_CODE_COMPLETION',
  environment: ({ settings, secrets }) => ({
    THRESHOLD_SCORE: '0.3',
    STR_PATTERN: String.raw`^\s*(?:import\s+\w|from\s+[\w.]+\s+import\s)`,
    USER_CODE_UPLOAD_DELAY: '30',
    CODEBASE_DEFINITION_URL: `${querier}/codebase-indexer/api/v1/search/definition`,
    CODEBASE_SEMANTIC_URL: `${querier}/codebase-embedder/api/v1/search/semantic`,
    CONTEXT_LINES_LIMIT: '1000',
    SNIPPET_TOP_N: '0',
    MAX_TOKENS: '500',
    MAX_MODEL_LEN: '5000,1000',
    CONTEXT_COST_TIME: '1500',
    MAX_MODEL_COST_TIME: '2800',
    MAX_COST_TIME: '3000',
    MULTI_LINE_STREAM_K: '8',
    MIN_PREFIX_TOKEN: '2000',
    COMPLETION_CACHE_TIME: '86400',
    CONTINUE_COMPLETION_CACHE_EXPIRED: '30',
    DISABLED_REJECT_AUTHORIZATION: 'True',
    ENABLE_REDIS: 'False',
    REDIS_HOST: 'redis',
    REDIS_PORT: '6379',
    REDIS_DB: '0',
    REDIS_PWD: secrets.get('PASSWORD_REDIS'),
    MAIN_MODEL_TYPE: 'openai',
    OPENAI_MODEL_HOST: settings.models.completion.url,
    OPENAI_MODEL: settings.models.completion.model,
    OPENAI_MODEL_AUTHORIZATION: new Secret(`Bearer ${secrets.get('COMPLETION_APIKEY').reveal()}`),
  }),
  health: { kind: 'listen', port: 5000, http: true },
  startSeconds: 120,
  needs: { redis: 'healthy', 'codebase-querier': 'started' },
};
