import { defineTexts } from '../message.ts';

/** Questions to a person that cannot be asked, and the words around those that can. */
export const promptTexts = defineTexts('prompt', {
  cannotAsk: {
    en: 'a question needs an answer, and there is no terminal to ask on: {question}',
    zh: '有一个问题需要回答，但当前没有可交互的终端：{question}',
  },
  answerAhead: {
    en: '--yes takes the default answer; values can be given on the command line.',
    zh: '--yes 表示采用默认答案；各项取值也可以直接写在命令行上。',
  },
  takeDefaults: { en: 'take the default answers', zh: '采用默认答案' },
  interrupted: { en: 'Interrupted. Nothing more was done.', zh: '已中断，未再做任何操作。' },
  tooLong: {
    en: 'standard input holds more than 1 MiB: this cannot be what was asked for',
    zh: '标准输入超过 1 MiB，不像是所需的内容',
  },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
});
