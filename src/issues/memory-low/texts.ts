import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('memory-low', {
  title: { en: 'memory is almost used up', zh: '内存即将耗尽' },
  broken: { en: '{left} of {total} memory is free', zh: '内存只剩 {left}（共 {total}）' },
  about: {
    en: 'When memory runs out, the kernel kills the largest program, which is often a database.',
    zh: '内存耗尽时，内核会终止占用最多的程序，往往就是数据库。',
  },
  service: {
    en: '{service} has used up its memory limit of {size}',
    zh: '{service} 已用尽 {size} 的内存上限',
  },
  killed: {
    en: '{service}: for want of memory the kernel killed processes ({n}; limit {size})',
    zh: '{service}：内核因内存不足终止过它的进程（{n} 次，上限 {size}）',
  },
  serviceWhy: {
    en: 'At its limit a container waits for memory, then the kernel kills one of its processes, although the machine has memory.',
    zh: '容器到达上限后会等待内存，随后内核终止其中的进程，即使机器还有内存。',
  },
  nextMore: {
    en: 'allow more until the container is recreated',
    zh: '提高上限（重建容器后失效）',
  },
  nextUsers: { en: 'show which containers use it', zh: '查看内存被谁占用' },
});
