import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('clock-wrong', t, {
  next: [{ command: 'date -u', what: t.nextTime() }],
  logs: [
    [
      9,
      'TLS',
      'certificate has expired or is not yet valid(?!: current time \\S{1,40} is after )',
      'certificate is not yet valid',
    ],
    [9, 'S3', 'RequestTimeTooSkewed'],
    [6, 'apt', 'Release file .{0,120}is not valid yet'],
    [
      7,
      'JWT',
      'token used before issued',
      'issued in the future',
      'token is not (?:yet valid|valid yet)',
      'token is not active yet',
      'JsonWebTokenError: jwt not active',
      '"(?:nbf|iat)" claim timestamp check failed',
    ],
    [8, 'etcd', 'clock difference against peer', 'prober found high clock drift'],
  ],
});
