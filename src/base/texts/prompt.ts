import { defineTexts } from '../message.ts';

/** Questions to a person that cannot be asked, and the words around those that can. */
export const promptTexts = defineTexts('prompt', {
  cannotAsk: {
    en: 'a question needs an answer, but there is no terminal: {question}',
    zh: '有一个问题需要回答，但当前没有可交互的终端：{question}',
  },
  answerAhead: {
    en: '--yes accepts the default answer; values can also be given on the command line.',
    zh: '--yes 表示采用默认答案；各项取值也可以直接写在命令行上。',
  },
  takeDefaults: { en: 'accept the default answers', zh: '采用默认答案' },
  interrupted: { en: 'Interrupted. Nothing more was done.', zh: '已中断，未再做任何操作。' },
  tooLong: {
    en: 'standard input is larger than 1 MiB, too large for the requested value',
    zh: '标准输入超过 1 MiB，不像是所需的内容',
  },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
});
