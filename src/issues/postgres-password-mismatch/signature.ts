import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('postgres-password-mismatch', t, {
  next: [{ command: `${program.command} fix postgres-password-mismatch`, what: t.nextFix() }],
  logs: [
    [
      9,
      'PostgreSQL',
      'password authentication failed for user',
      'Password does not match for user',
      'Password 认证失败',
      '密码认证失败',
      'SQLSTATE 28P01',
      // Prisma's P1000.
      'Authentication failed against database server',
    ],
    [9, 'PostgreSQL', 'code.{1,4}28P01.{0,60}auth_failed'],
  ],
});
