import { defineTexts } from '../../../../base/message.ts';

/** The context size of the chat model. */
export const texts = defineTexts('context-too-small', {
  title: { en: 'the chat model’s context is too small', zh: '对话模型的上下文太小' },
  below: {
    en: 'the chat model takes {limit} tokens, the settings promise {configured}',
    zh: '对话模型只支持 {limit} 个 token，而设置中写的是 {configured}',
  },
  belowWhy: {
    en: 'Editors fill the context up to the promised size and then get “maximum context length”.',
    zh: '编辑器会按设置的长度使用上下文，随后出现 “maximum context length” 错误。',
  },
  probe: { en: 'context of the chat model', zh: '对话模型的上下文长度' },
  noList: { en: 'the model server provides no list', zh: '模型服务不提供模型列表' },
  probeLong: { en: 'long prompt for the chat model', zh: '对话模型的长提示词' },
  othersServer: {
    en: 'the model is outside of your own network, or behind a relay: a long prompt could cost money',
    zh: '模型不在内网，或位于中转服务之后，发送长提示词可能产生费用',
  },
  shortPromise: {
    en: 'the settings promise a shorter context than the test needs',
    zh: '设置中的上下文长度小于测试所需',
  },
  refusesLong: {
    en: 'the chat model refuses a prompt of {sent} tokens, the settings promise {configured}',
    zh: '对话模型拒绝了 {sent} 个 token 的提示词，而设置中写的是 {configured}',
  },
  cutsLong: {
    en: 'the chat model reads only {limit} of {sent} tokens, the settings promise {configured}',
    zh: '对话模型只读取了 {sent} 个 token 中的 {limit} 个，而设置中写的是 {configured}',
  },
  cutWhy: {
    en: 'It drops the rest without an error, so agents forget their task. With Ollama set OLLAMA_CONTEXT_LENGTH, or num_ctx of the model.',
    zh: '超出部分被静默丢弃且不报错，智能体会忘记任务。Ollama 请设置 OLLAMA_CONTEXT_LENGTH 或模型的 num_ctx。',
  },
  listClaims: {
    en: 'Its list of models still says {listed} tokens: do not rely on it.',
    zh: '它的模型列表仍写着 {listed} 个 token，不可作为依据。',
  },
  small: {
    en: 'the chat model takes {limit} tokens; agents need about {needed}',
    zh: '对话模型只支持 {limit} 个 token，智能体模式约需 {needed} 个',
  },
  about: {
    en: 'Agents send whole files and long histories: below 64k tokens they stop in the middle. The size is set when the model is started (vLLM: --max-model-len) and announced to editors by models.chat.context.',
    zh: '智能体会发送整个文件和很长的历史，低于 64k 会中途失败。长度由启动模型时决定（vLLM：--max-model-len），并由 models.chat.context 告知编辑器。',
  },
  larger: {
    en: 'Start the model with a larger context (vLLM: --max-model-len).',
    zh: '请以更大的上下文启动模型（vLLM：--max-model-len）。',
  },
  set: { en: 'set the size that the model supports', zh: '按模型实际支持的长度设置' },
  means: {
    en: 'After a few rounds the conversation exceeds the model’s context; 64k tokens or more are needed.',
    zh: '几轮之后对话超过了模型能处理的长度；需要 64k 及以上的上下文。',
  },
  fix: {
    en: 'sets the context size that the server supports',
    zh: '将上下文长度改为服务端实际支持的值',
  },
  serverWhy: {
    en: 'The model supports fewer tokens than agents need. That can only be changed on the model server.',
    zh: '模型的上下文小于智能体所需，只能在模型服务端调整。',
  },
  restart: {
    en: 'start the model with a longer context (with vLLM; memory permitting)',
    zh: '以更长的上下文启动模型（以 vLLM 为例，需显存足够）',
  },
  look: { en: 'check the current size', zh: '确认现在的长度' },
  thenSet: { en: 'then update the settings', zh: '然后更新设置' },
  madeSilent: {
    en: 'The chat model takes 1024 tokens, and its list says more',
    zh: '对话模型只支持 1024 个 token，而模型列表写得更大',
  },
  made: { en: 'The chat model was started with 32k tokens', zh: '对话模型启动时的上下文只有 32k' },
});
