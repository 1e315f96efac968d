import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('oidc-client-mismatch', t, {
  next: [steps.deployAccounts, steps.deployGateway],
  logs: [
    [9, 'Casdoor', 'Invalid client_id', 'client_id is invalid', 'client_secret is invalid'],
    [7, 'oidc-auth', 'failed to get token, status: 40'],
    [7, 'OAuth', 'invalid_client', '无效的client_?id', '无效的 client_?id'],
    [
      8,
      'OIDC',
      'AADSTS700(?:0215|016|0222)',
      'oidc: expected audience',
      'id token issued by a different provider',
      'issuer did not match the issuer returned',
      'exceptions\\.Invalid(?:Audience|Issuer)Error',
      'jwt (?:issuer|audience) invalid',
      'unexpected "(?:iss|aud)" claim value',
      'token has invalid (?:issuer|audience)',
      'Invalid client or Invalid client credentials',
      'Client authentication failed',
    ],
    [7, 'OAuth', 'unauthorized_client'],
  ],
  phrases: [
    [
      7,
      'FAQ 5.2',
      '客户端 ?(?:ID|密钥|标识).{0,12}(?:错误|不存在|无效|不匹配|缺失)',
      'client[ _]?(?:id|secret).{0,20}(?:错误|不存在|无效|不匹配|缺失)',
    ],
    [
      7,
      'FAQ 5.2',
      'client (?:id|secret) .{0,24}(?:is missing|is wrong|does not match|not found|mismatch)',
    ],
  ],
});
