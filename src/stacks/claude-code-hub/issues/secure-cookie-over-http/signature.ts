import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('secure-cookie-over-http', t, {
  next: [
    { command: 'ENABLE_SECURE_COOKIES=false', what: t.wayOff() },
    { command: 'docker compose up -d --force-recreate app', what: t.wayRecreate() },
  ],
  logs: [
    [
      10,
      'browser',
      'blocked because it had the .{0,4}secure.{0,4} attribute',
      'cookie can.?t be set as .{0,3}secure',
      'ENABLE_SECURE_COOKIES',
    ],
  ],
  phrases: [
    [
      9,
      'own',
      'http://.{1,60}(?:登录成功|提示登录).{0,40}(?:登录页|不跳转)',
      '(?:login|logging in) over plain http.{0,40}login page',
    ],
  ],
});
