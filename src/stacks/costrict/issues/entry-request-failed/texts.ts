import { defineTexts } from '../../../../base/message.ts';

/** The first requests of users, as they make them. */
export const texts = defineTexts('entry-request-failed', {
  title: { en: 'a request of users fails at the entry', zh: '用户的请求在入口处失败' },
  probe: { en: 'requests as users make them', zh: '按用户方式发出的请求' },
  login: { en: 'the login page does not open for users', zh: '用户打不开登录页' },
  guard: {
    en: 'requests for {service} are not answered as they should be',
    zh: '对 {service} 的请求得到了错误的回答',
  },
  unanswered: {
    en: 'A request of users to {service} was not answered in time.',
    zh: '用户对 {service} 的请求没有及时得到回答。',
  },
  notGuarded: {
    en: 'Without a token the gateway itself must answer 401.',
    zh: '没有令牌时，网关应当自己返回 401。',
  },
  about: {
    en: 'Each service may be well and users still see an error: a route or a plug-in of the gateway decides otherwise, or the login page is refused.',
    zh: '各个服务都正常时，用户仍可能看到错误：网关的路由或插件改变了请求，或者登录页被拒绝。',
  },
});
