import { Secret } from '../../../base/secret.ts';
import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

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
  health: { kind: 'listen', port: 5000 },
  startSeconds: 120,
  needs: { redis: 'healthy', 'codebase-querier': 'started' },
};
