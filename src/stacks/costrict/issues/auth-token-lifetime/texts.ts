import { defineTexts } from '../../../../base/message.ts';

/** The lifetime of logins. */
export const texts = defineTexts('auth-token-lifetime', {
  title: { en: 'logins do not last long enough', zh: '登录有效期过短' },
  show: { en: 'show how long logins last', zh: '查看登录有效期' },
  set: { en: 'change it', zh: '修改' },
  is: { en: 'a login lasts {hours} hours', zh: '登录有效期为 {hours} 小时' },
  short: { en: 'a login lasts only {hours} hours', zh: '登录有效期只有 {hours} 小时' },
  odd: { en: 'a renewed login would end before the first one', zh: '续期令牌的有效期短于登录令牌' },
  about: {
    en: 'The application loginApp sets how many hours access and refresh tokens are valid (expireInHours, refreshExpireInHours; 1200 here, 168 in other installations). After that the editor says “Authentication expired”.',
    zh: '访问令牌与刷新令牌的有效期由应用 loginApp 决定（expireInHours、refreshExpireInHours，这里为 1200，其他安装为 168）。到期后编辑器会提示“认证已过期”。',
  },
  means: {
    en: '“costrict users token-lifetime” shows and changes it. In Casdoor it is the token expiry of the application loginApp, in hours.',
    zh: '用 “costrict users token-lifetime” 查看和修改；在 Casdoor 中对应应用 loginApp 的令牌过期时间（小时）。',
  },
  nextSet: { en: 'set how long a login lasts', zh: '设置登录有效期' },
  fix: { en: 'resets the lifetime of logins to its initial value', zh: '将登录有效期恢复为初始值' },
  untouched: { en: 'existing logins', zh: '已有的登录' },
  made: {
    en: 'Casdoor’s login application issues tokens that have already expired',
    zh: 'Casdoor 的登录应用签发的令牌一发出就已过期',
  },
});
