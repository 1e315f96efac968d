import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps, type } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('redirect-stale-after-change', t, {
  next: [type('config set server.address', t.setAddress()), steps.deploy],
  phrases: [
    [
      6,
      'own',
      '(?:改|换|修改|更换|变更)了?(?:IP|端口|地址|域名).{0,20}(?:登录|登陆)',
      '(?:登录|登陆).{0,12}(?:跳转|跳).{0,8}(?:旧|原来|之前)的?(?:地址|IP|端口)',
    ],
    [
      6,
      'own',
      'redirect(?:s|ed)? to (?:the )?old (?:address|ip|port|host)',
      'after chang(?:e|ing) .{0,24}(?:ip|port|address|host ?name|domain).{0,40}log ?in',
    ],
  ],
});
