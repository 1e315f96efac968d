import { defineTexts } from '../message.ts';

/** Commands about something that only some stacks have. */
export const stackPartTexts = defineTexts('stack-part', {
  users: { en: '{stack} has no users of its own', zh: '{stack} 没有自己的用户' },
  models: { en: '{stack} uses no models', zh: '{stack} 不使用模型' },
  providers: { en: '{stack} has no providers', zh: '{stack} 没有供应商' },
  limits: { en: '{stack} has no limits', zh: '{stack} 没有限额' },
  performance: { en: '{stack} has nothing to measure', zh: '{stack} 没有可测量的内容' },
  doctor: { en: 'see what is wrong', zh: '查看存在的问题' },
});
