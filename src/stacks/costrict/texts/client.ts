import { defineTexts } from '../../../base/message.ts';

/** doctor --client, as far as this stack is concerned. */
export const costrictClientTexts = defineTexts('costrict-client', {
  probeModels: { en: 'model list', zh: '模型列表' },
  probeLogin: { en: 'login page', zh: '登录页' },
  probeToken: { en: 'token', zh: '令牌' },
  noGateway: { en: 'the gateway did not answer', zh: '网关没有回应' },
  noToken: { en: 'no token was given', zh: '没有提供令牌' },
  notToken: {
    en: 'the given text is not a login token (three parts with dots between)',
    zh: '给出的内容不是登录令牌（应为用点分隔的三段）',
  },
  modelsBroken: { en: 'the model list cannot be loaded', zh: '获取不到模型列表' },
  emptyList: { en: 'The list is empty.', zh: '列表是空的。' },
  loginBroken: { en: 'a login cannot start', zh: '无法开始登录' },
  noRoute: {
    en: 'The gateway has no route for it: the deployment on the server is not complete.',
    zh: '网关没有对应的路由：服务器端的部署没有完成。',
  },
  noAnswer: { en: 'There was no answer ({code}).', zh: '没有回应（{code}）。' },
  answered: {
    en: 'The gateway answers HTTP {status}: the service behind it is not available.',
    zh: '网关返回 HTTP {status}：后面的服务不可用。',
  },
  nextServer: { en: 'on the server: see what is broken there', zh: '在服务器上运行，查看哪里坏了' },
  tokenExpiredTitle: { en: 'the login has expired', zh: '登录已过期' },
  tokenTitle: { en: 'the editor’s login token is not valid', zh: '编辑器的登录令牌无效' },
  tokenExpired: {
    en: 'The token expired at {at} (issued {issued}). In the editor: avatar at the upper right → Log in again.',
    zh: '令牌已于 {at} 到期（签发于 {issued}）。在编辑器右上角头像处点击“重新登录”。',
  },
  tokenFutureTitle: { en: 'the token is not valid yet', zh: '令牌尚未生效' },
  tokenFuture: {
    en: 'It is valid from {at}. The clock of the server that issued it differs from this one.',
    zh: '从 {at} 起生效：签发它的服务器时间与当前时间不一致。',
  },
  tokenSoonTitle: { en: 'the login expires soon', zh: '登录即将过期' },
  tokenSoon: {
    en: 'The token expires at {at}, in about {n} {n|hour|hours}.',
    zh: '令牌将于 {at} 到期，约 {n} 小时后。',
  },
  nextLogin: {
    en: 'see what to do, and how to make logins last longer',
    zh: '处理方法，以及如何延长有效期',
  },
  nextLifetime: {
    en: 'on the server: see the password of the page that sets the lifetime',
    zh: '在服务器上查看用于修改有效期的页面密码',
  },
  aboutModels: {
    en: 'A plug-in of the AI gateway serves the list, without a login. If the list is old or empty, the plug-in did not load its configuration.',
    zh: '列表由 AI 网关的插件返回，不需要登录；列表陈旧或为空说明插件没有加载到配置。',
  },
  aboutLogin: {
    en: 'A login starts at the login service, which redirects the browser to the accounts page. Both are behind the gateway.',
    zh: '登录先到登录服务，再跳转到账号页面；两者都在网关后面。',
  },
  aboutToken: {
    en: 'A login is valid for a fixed time; then the editor has to log in again. The accounts service sets the time per application.',
    zh: '登录只在一段时间内有效，过期后需要重新登录；有效期在账号服务的应用中设置。',
  },
});
