import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { type } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('casdoor-add-user', t, {
  next: [type('users add', t.add())],
  logs: [[8, 'oidc-auth', 'must have either github_id, phone,', 'oidc-auth\\.userNotFound']],
  phrases: [
    [
      6,
      'FAQ 5.2',
      '(?:如何|怎么|怎样).{0,6}(?:新增|添加|创建|新建).{0,6}用户',
      '(?:新增|添加|创建|新建)用户(?!.{0,12}(?:失败|报错|错误))',
    ],
    [
      6,
      'FAQ 5.2',
      'how (?:do|can|to) .{0,12}(?:add|create) .{0,20}users?\\b',
      '(?:add|create) (?:a )?(?:new )?users?\\b(?!.{0,24}(?:fail|error))',
    ],
  ],
});
