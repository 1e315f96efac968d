import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-starting', {
  title: { en: 'a service is still starting', zh: '服务还在启动' },
  broken: { en: '{service} is still starting', zh: '{service} 还在启动' },
  why: {
    en: 'It started {n} {n|second|seconds} ago; on a slow machine it may take {most}.',
    zh: '已经 {n} 秒；在较慢的机器上可能需要 {most} 秒。',
  },
  about: {
    en: 'A service that has just started does not answer yet. Nothing is wrong until its start time is over.',
    zh: '刚启动的服务还不会回应。在预期时间用完之前，都不算异常。',
  },
  nextDoctor: { en: 'check again in a moment', zh: '稍后再看' },
  means: {
    en: 'A service is not ready yet.',
    zh: '服务还没有就绪。',
  },
});
