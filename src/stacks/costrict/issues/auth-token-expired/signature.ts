import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { type } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('auth-token-expired', t, {
  next: [type('doctor --client --token-stdin', t.nextToken())],
  logs: [
    [10, 'FAQ 5.4', '认证已过期', 'Authentication (?:has )?expired'],
    [
      8,
      'JWT',
      'token expired',
      'token is expired',
      'token has expired',
      'jwt expired',
      'token_expired',
      'TokenExpiredError',
    ],
    [6, 'OAuth', 'invalid_token', 'ai-gateway\\.no_token'],
    [
      8,
      'oidc-auth',
      'invalid token, no related account exists',
      'oidc-auth\\.(?:tokenInvalid|authenticationFailed)',
    ],
    [9, 'CoStrict', '旧令牌不兼容', '舊令牌不兼容', 'old token is incompatible', '認證已過期'],
    [
      8,
      'JWT',
      '(?<!gpg: )Signature has expired',
      '"exp" claim timestamp check failed',
      'ERR_JWT_EXPIRED',
      "'exp' claim expired at",
      'Token is not active(?! yet)',
    ],
  ],
  phrases: [
    [
      8,
      'FAQ 5.4',
      '认证时间:? ?.{4,40}过期时间',
      '(?:Authenticated|Authentication time|Auth time)[ :].{4,60}(?:Expires|Expiration time|Expired|Expiry)',
    ],
    [8, 'FAQ 5.4', '(?:登录|令牌|token) ?(?:状态)?已?(?:过期|失效)', '用户认证过期'],
  ],
});
