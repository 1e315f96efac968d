import { defineTexts } from '../../../../base/message.ts';

/** The login in the editor. */
export const texts = defineTexts('auth-token-expired', {
  title: { en: 'the login has expired', zh: '登录已过期' },
  about: {
    en: 'The login expired, or the clocks of server and developer’s machine differ by minutes. Logging in again is enough; logins also end when Casdoor’s signing key changes.',
    zh: '登录已到期，或服务器与开发者电脑的时间相差几分钟。重新登录即可；Casdoor 的签名密钥更换后登录也会失效。',
  },
  step: { en: 'show how long logins last', zh: '查看登录有效期' },
  means: {
    en: 'The editor’s token has expired: log in again in the editor (avatar → Log in again).',
    zh: '编辑器里的令牌已过有效期：在插件右上角头像处点击“重新登录”。',
  },
  nextToken: { en: 'on that computer: show when it expires', zh: '在那台电脑上查看到期时间' },
  probe: { en: 'token', zh: '令牌' },
  noToken: { en: 'no token was given', zh: '没有提供令牌' },
  notToken: {
    en: 'the given text is not a login token (three parts with dots between)',
    zh: '给出的内容不是登录令牌（应为用点分隔的三段）',
  },
  expired: {
    en: 'The token expired at {at} (issued {issued}). In the editor: avatar at the upper right → Log in again.',
    zh: '令牌已于 {at} 到期（签发于 {issued}）。在编辑器右上角头像处点击“重新登录”。',
  },
  futureTitle: { en: 'the token is not valid yet', zh: '令牌尚未生效' },
  future: {
    en: 'It is valid from {at}. The clock of the server that issued it differs from this one.',
    zh: '从 {at} 起生效：签发它的服务器时间与当前时间不一致。',
  },
  soonTitle: { en: 'the login expires soon', zh: '登录即将过期' },
  soon: {
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
});
