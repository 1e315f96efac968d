import { defineTexts } from '../../../base/message.ts';

/** Commands that are for other stacks, and what does that here. */
export const insteadTexts = defineTexts('costrict.instead', {
  providers: { en: 'see the models that it calls', zh: '查看所调用的模型' },
  limits: { en: 'see which accounts can log in', zh: '查看哪些账号可以登录' },
  performance: { en: 'find what is slow or overloaded', zh: '查找运行缓慢或过载的部分' },
});
