import { defineTexts } from '../../../../base/message.ts';

/** Streams of the chat model. */
export const texts = defineTexts('model-stream-broken', {
  probe: { en: 'streamed chat answer', zh: '对话流式回答' },
  title: {
    en: 'the chat model does not stream as editors need',
    zh: '对话模型的流式输出不符合编辑器的要求',
  },
  means: {
    en: 'The model answers without content, or its stream breaks off before the end.',
    zh: '模型的回答没有内容，或者流式输出在结束前中断。',
  },
  slow: {
    en: 'streams of the chat model begin late',
    zh: '对话模型的流式输出开始得很慢',
  },
  slowWhy: {
    en: 'The first word of a small streamed answer came after {seconds} s. Editors show nothing until then: the model is overloaded, or a proxy in front of it collects the stream.',
    zh: '一个很小的流式回答过了 {seconds} 秒才出现第一个字，在此之前编辑器什么都不显示：模型过载，或前置代理缓冲了流。',
  },
  endless: { en: 'Streams of the chat model never end', zh: '对话模型的流式输出没有结尾' },
  made: { en: 'Streams of the chat model break off', zh: '对话模型的流式输出中途断开' },
  ignored: { en: 'The chat model ignores stream: true', zh: '对话模型忽略 stream: true' },
  noEnd: {
    en: 'Streams of the chat model have neither finish_reason nor [DONE]',
    zh: '对话模型的流既没有 finish_reason 也没有 [DONE]',
  },
  noDone: { en: 'Streams of the chat model lack [DONE]', zh: '对话模型的流缺少 [DONE]' },
  late: {
    en: 'Streams of the chat model begin after 9 s, plain answers at once',
    zh: '对话模型的流 9 秒后才开始，而非流式回答很快',
  },
});
