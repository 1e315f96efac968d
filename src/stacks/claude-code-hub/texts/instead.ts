import { defineTexts } from '../../../base/message.ts';

/** Commands that are for other stacks, and what does that here. */
export const insteadTexts = defineTexts('claude-code-hub.instead', {
  users: {
    en: 'the login of its web pages, where users and their keys are managed',
    zh: '查看管理页面的登录口令；用户及其密钥在该页面上管理',
  },
  models: { en: 'see the providers: they bring the models', zh: '查看供应商：模型由供应商提供' },
});
