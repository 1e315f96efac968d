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
    // It was given none, or is asked in a way that it does not allow.
    [
      8,
      'PostgreSQL',
      '(?:Ident|Peer|SCRAM|LDAP|GSSAPI|MD5|certificate|PAM|RADIUS) authentication failed for user',
      'fe_sendauth: no password supplied',
      'requested (?:password|SCRAM)-based authentication, but no password',
      'client password must be a (?:non-empty )?string',
      'empty password returned by client',
      'No password has been provided but the backend requires',
      'User "[^"]{1,63}" has no password assigned',
      'User "[^"]{1,63}" does not have a valid SCRAM',
    ],
    // It knows no user of that name.
    [
      7,
      'PostgreSQL',
      '(?<!DETAIL: )role "[^"]{1,63}" does not exist(?!, skipping)',
      '角色 ?"[^"]{1,63}" ?不存在',
    ],
  ],
});
