import { defineTexts } from '../../../../base/message.ts';

/** Client id and secret of the login. */
export const texts = defineTexts('oidc-client-mismatch', {
  title: {
    en: 'client id or secret differ between services',
    zh: '各服务的客户端 ID 或密钥不一致',
  },
  probe: { en: 'client id and secret', zh: '客户端 ID 与密钥' },
  casdoor: {
    en: 'Casdoor’s login application differs from secrets.env ({what})',
    zh: 'Casdoor 登录应用中的与 secrets.env 不同（{what}）',
  },
  page: { en: 'Casdoor’s login page reports: {what}', zh: 'Casdoor 登录页提示：{what}' },
  introspection: {
    en: 'Casdoor rejects them when the gateway validates a token, so no user can work: {what}',
    zh: '网关校验令牌时被 Casdoor 拒绝，所有用户都无法使用：{what}',
  },
  oidcAuth: {
    en: 'the running oidc-auth was started with different values ({what})',
    zh: '运行中的 oidc-auth 使用的是别的值（{what}）',
  },
  gateway: {
    en: 'routes of the gateway hold different values: {what}',
    zh: '网关路由中的与之不同：{what}',
  },
  unseen: { en: 'could not be compared everywhere', zh: '有的位置无法比对' },
  about: {
    en: 'The same client id and secret are stored in four places: secrets.env, the environment of oidc-auth, the token check of each route, and the login application in Casdoor. Changing only one of them breaks every login.',
    zh: '同一组客户端 ID 和密钥保存在四处：secrets.env、oidc-auth 的环境变量、各路由的令牌校验、Casdoor 的登录应用。只改其中一处，所有登录都会失败。',
  },
  means: {
    en: 'Client id or secret differ between Casdoor, the login service and the gateway’s routes.',
    zh: 'Casdoor、登录服务与网关路由中的客户端 ID 或密钥不一致。',
  },
  fix: {
    en: 'sets client id and secret wherever they differ',
    zh: '将各处不一致的客户端 ID 和密钥改为一致',
  },
  untouched: { en: 'users, their passwords and existing logins', zh: '用户、密码和已有登录' },
  columns: { en: '{names} as in secrets.env', zh: '{names} 改为 secrets.env 中的值' },
  otherSecret: {
    en: 'Casdoor’s login application gets another client secret',
    zh: 'Casdoor 登录应用的客户端密钥被改掉',
  },
  otherId: {
    en: 'Casdoor’s login application gets another client id',
    zh: 'Casdoor 登录应用的客户端 ID 被改掉',
  },
  otherInRoute: {
    en: 'The token check of one route holds another client secret',
    zh: '某条路由的令牌校验使用了另一个客户端密钥',
  },
});
