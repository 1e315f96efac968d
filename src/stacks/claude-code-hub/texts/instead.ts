import { defineTexts } from '../../../base/message.ts';

/** Commands that are for other stacks, and what does that here. */
export const insteadTexts = defineTexts('claude-code-hub.instead', {
  users: {
    en: 'show the login of its web pages (the dashboard): users and their keys are managed there',
    zh: '查看管理页面（Dashboard）的登录口令；用户及其密钥在该页面上管理',
  },
  models: { en: 'see the providers', zh: '查看供应商' },
});
