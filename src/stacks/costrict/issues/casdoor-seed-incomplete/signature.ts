import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('casdoor-seed-incomplete', t, {
  next: [steps.deployAccounts],
  logs: [
    [
      8,
      'Casdoor',
      'The application: .{1,80}does not exist',
      'The organization: .{1,80}does not exist',
      '(?:应用|组织):? ?.{1,80}不存在',
    ],
    [
      8,
      'PostgreSQL',
      'database "(?:casdoor|auth|codereview|codebase_embedder)" does not exist',
      'relation "(?:application|organization|auth_users|user)" does not exist',
      'The user: .{1,80}doesn.t exist',
    ],
  ],
});
