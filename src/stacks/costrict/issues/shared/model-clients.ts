import type { Row } from '../../../../doctor/diagnose/signature.ts';

const path = '(?:chat/completions|completions|embeddings|rerank|responses|messages|score|classify)';

/** Their access logs, one form a kind of server, where an answer is an error. */
export const accessesOfModelServers: readonly Row[] = [
  [
    7,
    'Uvicorn',
    `POST /${path} HTTP/1\\.[01]" (?:4(?!99)\\d\\d|50[0-4])`,
    `POST /v1/${path} HTTP/1\\.[01]" (?:4(?!99)\\d\\d|50[0-4])`,
    `POST /v2/${path} HTTP/1\\.[01]" (?:4(?!99)\\d\\d|50[0-4])`,
  ],
  [
    7,
    'llama.cpp',
    'log_server_r: request: POST /\\S{4,40} \\S{3,45} [45]\\d\\d',
    'log_server_r: done request: POST /\\S{4,40} \\S{3,45} [45]\\d\\d',
  ],
  [
    7,
    'Gin',
    '\\| (?:40[0-9]|429|50[0-4]) \\|.{4,90}\\| POST "/api/(?:chat|generate|embed)',
    `\\| (?:40[0-9]|429|50[0-4]) \\|.{4,90}\\| POST "/v1/${path}`,
    `\\| (?:40[0-9]|429|50[0-4]) \\|.{4,90}\\| POST /v1/${path}`,
  ],
  [
    7,
    'relays',
    'POST /v1beta/models/[\\w.-]{2,50}:\\w{8,22} \\S{3,8}" (?:4(?!99)\\d\\d|50[0-4])',
    'POST /v1beta/models/[\\w.-]{2,60}:streamGenerateContent\\?alt=sse \\S{3,8}" (?:4(?!99)\\d\\d|50[0-4])',
    'gin_logger\\.go:\\d{1,4}\\] (?:4(?!99)\\d\\d|50[0-4]) \\|.{4,90}\\| POST {1,8}"/(?:v1|models|api/provider|backend-api)',
  ],
];

/** Programs that call a model, when the call fails. */
export const faultsOfModelClients: readonly Row[] = [
  // A program beside it says which model it called, and the number that came back.
  [
    6,
    'own',
    'rerank API error.{0,40}[45]\\d\\d\\b',
    'rerank request failed.{0,40}[45]\\d\\d\\b',
    'embeddings? API error.{0,40}[45]\\d\\d\\b',
    'embeddings? request failed.{0,40}[45]\\d\\d\\b',
    'chat completions? (?:API error|request failed).{0,40}[45]\\d\\d\\b',
  ],
  // Programs that use a model, when a trial call of theirs fails.
  [
    7,
    'clients',
    'Fail(?:ed)? to access (?:embedding |rerank |chat )?model',
    'Retrying request to /(?:v1/)?(?:chat/completions|completions|embeddings|responses)',
    '(?:40\\d|429|50\\d) Provider returned error',
    'Error from provider \\(\\w{2,30}\\)',
    'Error from provider\\([^)]{2,120}: [45]\\d\\d\\)',
    '"provider_response_error"',
    'Provider API request failed',
    'Failed to embed chunk text',
    'Failed to create embeddings: ',
    'Batch processing failed after \\d attempts',
    'Failed to process batch after \\d attempts',
    'Invalid embedder configuration\\.',
    'Failed to configure provider: ',
    'models endpoint failed: [45]\\d\\d',
    'API returned error: [45]\\d\\d \\w',
    'An error occurred with ollama-rs',
    'Chat Model \\S{1,80} request error: ',
    '\\(APITimeoutError\\)',
    '\\(APIConnectionError\\)',
    'Invalid request sent to provider',
    'Upstream provider \\w{2,30} returned HTTP [45]\\d\\d',
    'AI_APICallError: ',
    'AI_RetryError: ',
    'AI_LoadAPIKeyError: ',
    'AI_NoSuchModelError: ',
    'AI_APICallError\\]: ',
    'AI_RetryError\\]: ',
    'Failed after \\d attempts\\. Last error: ',
    'NETWORK ERROR DUE TO HIGH TRAFFIC\\.',
    'No available workers? for ',
    'failed to create (?:Embeddings|ChatOpenAI|OpenAI) for model',
    '\\b(?:Ollama|OpenAI|Provider)BizError',
    '\\bOllamaServiceUnavailable',
    'failed to generate embedding',
    'Fail to bind (?:embedding |rerank |chat |LLM )?model',
    'Generate embedding error: ?',
    '\\[openai_api_compatible\\] Error: ',
  ],
  // Dify, about a model that a person enters, and later about a call of it.
  [
    7,
    'Dify',
    'credentials validation failed with status code',
    'error occurred during credentials validation',
    'credentials validate failed: ',
    'CredentialsValidateFailedError',
    'InvokeConnectionError',
    'InvokeServerUnavailableError',
    'InvokeRateLimitError',
    'InvokeAuthorizationError',
    'InvokeBadRequestError',
    '\\[[\\w/.-]{2,60}\\] (?:Server Unavailable|Rate Limit|Bad Request|Connection) Error, ',
    'Incorrect model credentials provided',
  ],
  // Programs in Chinese, after a trial call.
  [
    6,
    'clients',
    '模型连接(?:测试)?失败',
    '模型(?:接口)?调用失败',
    '调用(?:大)?模型失败',
    '模型服务(?:异常|不可用|连接失败)',
  ],
  // Clients in Python name the answer and the address.
  [
    7,
    'Python',
    "(?:Client|Server) error '[45]\\d\\d [^']{0,40}' for url '\\S{8,100}/(?:v1/|embed|rerank|tokenize|api/chat)",
    '(?:Client|Server) Error: .{0,40} for url: \\S{8,100}/(?:v1/|embed|rerank|tokenize|api/chat)',
  ],
];

/** They know the number that came back: a text that says more of the reason is believed first. */
export const refusalsSeenByModelClients: readonly Row[] = [
  // Libraries name their exceptions after the kind of refusal.
  [
    6,
    'libraries',
    'com\\.(?:openai|anthropic)\\.errors\\.\\w{4,40}Exception',
    'dev\\.(?:langchain4j|ai4j)\\.\\S{4,60}Exception: ',
    'springframework\\.ai\\.\\S{4,60}TransientAiException',
    'org\\.springframework\\.ai\\.retry\\.\\w',
    'System\\.ClientModel\\.ClientResultException',
    'SemanticKernel\\.HttpOperationException',
    'openai\\.error\\.\\w{4,30}Error',
    'openai\\.NotFoundError: ',
    'openai\\.BadRequestError: ',
    'openai\\.AuthenticationError: ',
    'openai\\.PermissionDeniedError: ',
    'openai\\.RateLimitError: ',
    'openai\\.InternalServerError: ',
    'openai\\.APIConnectionError: ',
    'openai\\.APITimeoutError: ',
    'openai\\.APIStatusError: ',
    'openai\\.UnprocessableEntityError: ',
  ],
  // Clients in Go put the number before the words.
  [
    7,
    'Go',
    'error, status code: [45]\\d\\d, (?:status: .{3,40}, )?message: ',
    'POST "https?://\\S{4,100}/(?:chat/completions|embeddings|responses|messages)": [45]\\d\\d ',
    'API returned unexpected status code: [45]\\d\\d',
  ],
  // Clients of hosted models say no more than this.
  [4, 'clients', 'API request failed with status(?: code)? [45]\\d\\d'],
  // An answer in the form in which vLLM and servers after it refuse a request.
  [
    4,
    'vLLM',
    '"object": ?"error", ?"message"',
    "'object': 'error', 'message'",
    '"type": ?"BadRequestError',
    '"type": ?"NotFoundError',
    '"type": ?"InternalServerError',
  ],
  // A path of theirs, and a number that is no success.
  [
    5,
    'OpenAI',
    '/chat/completions.{0,60}(?:returned|status|code|error|failed|->)[ :=(]{1,3}[45]\\d\\d\\b',
    '/v1/embeddings.{0,60}(?:returned|status|code|error|failed|->)[ :=(]{1,3}[45]\\d\\d\\b',
  ],
  // The libraries of OpenAI in Python, Node, Go and Java.
  [
    7,
    'SDKs',
    'openai\\.RateLimitError: (?:<|Error code: (?!400))',
    'openai\\.PermissionDeniedError: (?:<|Error code: (?!400))',
    'openai\\.InternalServerError: (?:<|Error code: (?!400))',
    'openai\\.UnprocessableEntityError: (?:<|Error code: (?!400))',
    'openai\\.APITimeoutError',
    'APIConnectionTimeoutError: ',
    'OPENAI_API_KEY environment variable',
    'error, status code: (?:40[1-4]|429|5\\d\\d), ',
    'com\\.openai\\.errors\\.\\w{4,30}Exception',
  ],
];
