import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('context-too-small', t, {
  next: [steps.doctor('models'), steps.model('chat --context 65536')],
  logs: [
    [
      9,
      'OpenAI',
      'context_length_exceeded',
      'maximum context length',
      'prompt is too long',
      'exceeds the (?:model.s )?(?:maximum )?context',
      "longer than the model's context length",
      'longer than the maximum model length',
      'loaded with context length of only',
      'exceeds the available context size',
      'input length exceeds (?:the )?(?:maximum )?context',
      'Prompt exceeds max(?:imum)? length',
      'Range of input length should be',
      'Input token length too long',
      'exceeded model token limit',
      'longer than the specified maximum sequence length',
    ],
    [
      9,
      'LM Studio',
      'is loaded with context length of only',
      'greater than the context length',
      'load the model with a larger context length',
    ],
    [
      9,
      'vLLM',
      'exceeds the maximum allowed length',
      'max_tokens must be at least 1, got -',
      "the model's context length is only",
      'is too long and exceeds limit',
    ],
    [
      9,
      'llama.cpp',
      'exceeds the available context size',
      'Context size has been exceeded',
      'is larger than the max context size',
      'exceed context window of \\d',
      'exceed_context_size_error',
      'failed to find free space in the KV cache',
      'Input prompt is too big compared to KV size',
      'Cannot truncate prompt with n_keep',
    ],
    [9, 'TGI', 'max_new_tokens. must be <= \\d', 'inputs. must have less than \\d{1,8} tokens'],
    [9, 'LiteLLM', 'ContextWindowExceededError'],
    [
      9,
      'model clouds',
      'Range of input length should be',
      'input length and .max_tokens. exceed context limit',
      'Prompt exceeds max length',
      'input token count .{0,20}exceeds the maximum',
    ],
    [9, 'chat-rag', 'chat-rag\\.context_length_exceeded'],
    [5, 'HTTP', 'status code:? 413\\b', '"status": ?413\\b'],
  ],
  phrases: [
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
  ],
});
