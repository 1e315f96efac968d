import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from '../../../../issues/insecure-defaults/texts.ts';
import { steps } from '../shared/steps.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('insecure-defaults', t, {
  next: [steps.doctor('')],
  phrases: [
    [
      6,
      'own',
      'CVE-2020-13945',
      '(?:默认|初始)(?:密码|密钥).{0,12}(?:泄露|公开|风险|不安全)',
      'default (?:password|credential|admin key|secret)s? .{0,40}(?:public|unsafe|insecure|leak)',
    ],
  ],
});
