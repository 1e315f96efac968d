import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('default-login-failed', t, {
  next: [steps.showDemo, steps.deployAccounts],
  logs: [
    [
      8,
      'Casdoor',
      'invalid username or password',
      'password or code is incorrect',
      '用户名或密码(?:错误|不正确|无效)',
      '密码错误',
      '密码不正确',
      '密码或验证码',
    ],
    [7, 'Casdoor', 'you have entered wrong password', 'too many times.{0,40}(?:password|minutes)'],
  ],
  phrases: [
    [
      7,
      'FAQ 5.1',
      '(?:初始|默认|测试)(?:登录)?(?:账号|账户|密码)',
      'demo.{0,12}(?:登录|账号).{0,12}(?:失败|不了|不上)',
    ],
    [
      7,
      'FAQ 5.1',
      '(?:default|initial|test) (?:login|account|user|password).{0,30}(?:fail|wrong|not work|does not)',
      'cannot log ?in (?:as|with) (?:the )?(?:demo|default|initial)',
    ],
  ],
});
