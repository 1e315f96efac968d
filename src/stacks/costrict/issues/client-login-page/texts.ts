import { defineTexts } from '../../../../base/message.ts';

export const texts = defineTexts('client-login-page', {
  title: { en: 'a login cannot start', zh: '无法开始登录' },
  about: {
    en: 'A login starts at the login service, which redirects the browser to the accounts page. Both are behind the gateway.',
    zh: '登录先到登录服务，再跳转到账号页面；两者都在网关后面。',
  },
  probe: { en: 'login page', zh: '登录页' },
});
