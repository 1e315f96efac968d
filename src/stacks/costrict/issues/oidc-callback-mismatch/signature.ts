import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('oidc-callback-mismatch', t, {
  next: [steps.deployAccounts],
  logs: [
    [
      10,
      'Casdoor',
      "Redirect URI: .{0,200}doesn'?t exist in the allowed",
      'in the allowed Redirect URI list',
      '重定向 ?(?:URI|URL|链接|地址).{0,200}(?:不在|不存在|许可|未找到)',
    ],
    [
      9,
      'OIDC',
      'Invalid parameter: redirect_uri',
      'AADSTS50011',
      'redirect_uri MUST match the registered callback',
      "'redirect_uri' parameter does not match",
    ],
  ],
  phrases: [
    [7, 'FAQ 5.3', '回调(?:地址|链接|URL| URL).{0,16}(?:错误|不存在|不匹配|缺失|不正确)'],
    [
      7,
      'FAQ 5.3',
      '(?:callback|redirect) (?:URL|URI|address) .{0,24}(?:is missing|is wrong|does not match|not found|mismatch|error)',
    ],
    [
      6,
      'OAuth',
      'redirect_?uri.{0,24}(?:mismatch|is invalid|not (?:allowed|registered|match)|错误|不匹配|无效)',
      '(?:invalid|wrong|unregistered) redirect_?uri',
    ],
  ],
});
