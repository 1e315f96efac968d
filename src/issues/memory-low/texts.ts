import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('memory-low', {
  title: { en: 'the machine is almost out of memory', zh: '机器内存即将耗尽' },
  broken: { en: '{left} of {total} memory is free', zh: '内存只剩 {left}（共 {total}）' },
  about: {
    en: 'When memory runs out, the kernel kills the largest program, which is often a database.',
    zh: '内存耗尽时，内核会终止占用最多的程序，往往就是数据库。',
  },
  nextUsers: { en: 'show which containers use it', zh: '查看内存被谁占用' },
});
