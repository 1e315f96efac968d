import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('github-id-duplicate', t, {
  next: [steps.doctor('postgres')],
  logs: [
    [10, 'FAQ 5.3', 'idx_auth_users_github_id'],
    [9, 'FAQ 5.3', 'oidc-auth\\.updateInfoFailed'],
    [8, 'FAQ 5.3', 'update user info fail', 'faile? to create user'],
  ],
  phrases: [
    [
      6,
      'FAQ 5.3',
      '(?:新增|添加|新)的?用户.{0,12}(?:登录|登陆).{0,6}(?:失败|不了|不上|报错)',
      'new users? .{0,24}(?:cannot|can not|can.t|fails? to) log ?in',
      'log ?in .{0,24}new user.{0,24}fail',
    ],
  ],
});
