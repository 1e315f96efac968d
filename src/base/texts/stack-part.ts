import { defineTexts } from '../message.ts';

/** Commands about something that only some stacks have. */
export const stackPartTexts = defineTexts('stack-part', {
  users: { en: '{stack} has no users of its own', zh: '{stack} 没有自己的用户' },
  usersElsewhere: {
    en: 'The users of {stack} are managed on its web pages, not by this tool',
    zh: '{stack} 的用户在其管理页面上管理，本工具不管理这些用户',
  },
  modelsElsewhere: {
    en: '{stack} has no models of its own: its providers bring them',
    zh: '{stack} 没有自己的模型，模型由供应商提供',
  },
  models: { en: '{stack} uses no models', zh: '{stack} 不使用模型' },
  providers: { en: '{stack} has no providers', zh: '{stack} 没有供应商' },
  limits: { en: '{stack} has no limits', zh: '{stack} 没有限额' },
  performance: { en: '{stack} has nothing to measure', zh: '{stack} 没有可测量的内容' },
  doctor: { en: 'see what is wrong', zh: '查看存在的问题' },
});
