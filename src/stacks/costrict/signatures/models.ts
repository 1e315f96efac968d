import { phrasesOf, type Signature, signaturesOf } from '../../../doctor/diagnose/signature.ts';

/** The models and what stands before them. */
export const modelSignatures: readonly Signature[] = [
  ...signaturesOf('chat-model-update', [
    [7, 'chat-rag', 'chat-rag\\.model_unavailable', 'model_unavailable'],
  ]),
  ...phrasesOf('chat-model-update', [
    [
      6,
      'FAQ 6.1',
      '(?:更新|更换|修改|切换|替换|配置).{0,8}(?:对话|聊天|CodeReview).{0,4}模型',
      '(?:对话|CodeReview).{0,12}模型(?:更新|更换|修改|切换|替换)',
    ],
    [
      6,
      'FAQ 6.1',
      '(?:update|change|replace|switch|configure) .{0,16}(?:chat|code ?review|conversation) models?\\b',
    ],
  ]),
  ...signaturesOf('completion-model-update', [
    [5, 'FAQ 6.2', 'No such container: code-completion'],
  ]),
  ...phrasesOf('completion-model-update', [
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
  ]),
  ...signaturesOf('embedding-rerank-model-update', [
    [
      9,
      'Weaviate',
      'vector lengths don.?t match',
      'new node has a vector with length',
      'inconsistent vector lengths',
    ],
    [5, 'FAQ 6.3', 'No such container: codebase-embedder'],
  ]),
  ...phrasesOf('embedding-rerank-model-update', [
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
  ]),
  ...signaturesOf('model-list-stale', [
    [
      7,
      'Higress',
      'wasm.{0,80}failed to (?:fetch|load)',
      'failed to (?:fetch|load).{0,80}wasm',
      'wasm.{0,60}parse config',
      'parse config.{0,60}wasm',
      'fail to parse (?:rule )?config',
      'Failed to load Wasm',
    ],
    [6, 'Higress', 'unable to create Wasm', 'Wasm VM failed'],
  ]),
  ...phrasesOf('model-list-stale', [
    [
      8,
      'FAQ 6.4',
      '模型列表.{0,16}(?:旧|没有更新|没更新|未更新|不更新|为空|没有变)',
      '刷新模型.{0,20}(?:旧|没|不|未|失败)',
    ],
    [
      8,
      'FAQ 6.4',
      'models? list .{0,40}(?:stale|\\bold\\b|outdated|not updat|not refresh|empty)',
      'refresh(?:ed|ing)? (?:the )?models?.{0,40}(?:\\bold\\b|stale|fail|nothing|not)',
    ],
  ]),
  ...phrasesOf('model-image-support', [
    [
      7,
      'FAQ 6.5',
      '(?:不支持|无法|不能|没法).{0,8}(?:图片|图像|截图)',
      '(?:图片|图像|截图).{0,12}(?:不支持|被忽略|无法识别|不能识别)',
      '模型.{0,8}(?:支持|识别)(?:图片|图像)',
    ],
    [
      7,
      'FAQ 6.5',
      'supportsImages',
      '(?:model|provider) .{0,24}(?:does not|doesn.t|cannot|not) .{0,8}(?:support|accept|read) images?',
      '(?:images?|image_url) .{0,24}(?:not supported|unsupported|ignored|rejected)',
      'is not a multimodal model',
    ],
  ]),
  ...signaturesOf('context-too-small', [
    [
      9,
      'OpenAI',
      'context_length_exceeded',
      'maximum context length',
      'prompt is too long',
      'exceeds the (?:model.s )?(?:maximum )?context',
    ],
    [9, 'chat-rag', 'chat-rag\\.context_length_exceeded'],
    [
      5,
      'HTTP',
      '413 (?:Request Entity|Payload|Content) Too Large',
      'status code:? 413\\b',
      '"status": ?413\\b',
    ],
  ]),
  ...phrasesOf('context-too-small', [
    [9, 'OpenAI', 'max_model_len'],
    [
      8,
      'FAQ 7.2',
      '(?:几轮|多轮|多次).{0,4}对话.{0,16}(?:失败|报错|错误|不能|不了)',
      '简单对话.{0,20}(?:几轮|多轮)',
      '上下文(?:长度)?.{0,12}(?:超|过长|太小|较小|不足|不够|太长)',
    ],
    [
      8,
      'FAQ 7.2',
      '(?:after|within) .{0,12}(?:few|several|some|a couple of) (?:rounds|turns|messages).{0,40}(?:fail|error|stop)',
      'context (?:window|length|size) .{0,16}(?:too small|too short|exceeded)',
      '(?:short|simple) (?:chats?|conversations?) work.{0,60}(?:fail|error)',
    ],
  ]),
  ...phrasesOf('strict-mode-model-weak', [
    [
      8,
      'FAQ 8',
      'Strict ?模[式型].{0,24}(?:目录|文件|不对|错误)',
      'Strict.{0,12}(?:生成|写入?)的?文件.{0,12}(?:目录|位置|路径)',
    ],
    [
      8,
      'FAQ 8',
      'Strict mode .{0,60}(?:director|folder|place|path|fail|wrong)',
      'wrong (?:director(?:y|ies)|folder) .{0,24}Strict',
    ],
  ]),
  ...signaturesOf('model-endpoint-unreachable', [
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
  ]),
];
