import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { type } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('auth-token-lifetime', t, {
  next: [type('users token-lifetime --access 168h', t.nextSet())],
  phrases: [
    [
      6,
      'FAQ 5.5',
      '(?:修改|延长|调整|设置).{0,12}(?:认证|登录|token|令牌).{0,8}(?:有效期|过期)',
      '(?:认证|登录|token|令牌)的?有效期',
    ],
    [
      6,
      'FAQ 5.5',
      '(?:Access|Refresh) Token.{0,4}(?:过期|expire)',
      '(?:change|extend|set|longer) .{0,24}(?:token|login|session|authentication) (?:lifetime|validity|expiry)',
      '(?:token|login|session|authentication) .{0,8}(?:lifetime|validity period)',
    ],
  ],
});
