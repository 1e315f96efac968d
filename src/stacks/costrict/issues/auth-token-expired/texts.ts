import { defineTexts } from '../../../../base/message.ts';

/** The login in the editor, as far as the server is concerned. */
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
});
