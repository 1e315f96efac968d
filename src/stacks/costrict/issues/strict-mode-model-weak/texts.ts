import { defineTexts } from '../../../../base/message.ts';

/** Requirements of agents on the chat model. */
export const texts = defineTexts('strict-mode-model-weak', {
  title: { en: 'the model is too weak for Strict mode', zh: '模型能力不足以支撑 Strict 模式' },
  probe: { en: 'tool call of the chat model', zh: '对话模型的工具调用' },
  toolsFail: { en: 'the chat model calls no tools', zh: '对话模型不会调用工具' },
  toolsFailWhy: {
    en: 'Agents work through tool calls; without them files end up in wrong places or nothing happens.',
    zh: '智能体依赖工具调用，缺少它会把文件写到错误的位置，或没有反应。',
  },
  weakName: {
    en: '{model} answers, but Strict mode needs GLM-4.5 or better',
    zh: '{model} 可以使用，但严格模式建议 GLM-4.5 或更强的模型',
  },
  about: {
    en: 'Strict mode plans over many steps. Small or older models lose track: files appear in the wrong directory, steps are skipped. vLLM also needs --enable-auto-tool-choice and a --tool-call-parser.',
    zh: '严格模式需要多步规划，较小或较旧的模型容易跑偏，例如把文件生成到错误的目录、漏掉步骤。vLLM 还需要 --enable-auto-tool-choice 和 --tool-call-parser 参数。',
  },
  stronger: { en: 'use a stronger model', zh: '换用更强的模型' },
  means: {
    en: 'Strict mode demands a capable model; glm-4.5 or better keeps to the directories.',
    zh: 'Strict 模式对模型要求较高；glm-4.5 及以上才能按指定目录生成文件。',
  },
  made: {
    en: 'The chat model’s server does not support tool calls',
    zh: '对话模型服务器不支持工具调用',
  },
});
