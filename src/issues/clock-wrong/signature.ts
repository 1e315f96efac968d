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
      'verify error:num=9:',
      'CertificateNotYetValidException',
      'invalid peer certificate(?: contents)?: (?:CertNotValidYet|NotValidYet)',
      'MOZILLA_PKIX_ERROR_NOT_YET_VALID',
    ],
    // The answer of a machine that was asked for its time.
    [
      7,
      'NTP',
      'System clock synchronized: no',
      'NTP synchronized: no',
      'Leap status\\s{1,8}: Not synchronised',
      'system clock is out of sync',
      'clock is not synchronized',
    ],
    [9, 'S3', 'RequestTimeTooSkewed', 'Signature not yet current: '],
    [6, 'apt', 'Release file .{0,120}is not valid yet'],
    [
      7,
      'JWT',
      'token used before issued',
      'JWT issued at future',
      'issued in the future',
      'token is not (?:yet valid|valid yet)',
      'token is not active yet',
      'JsonWebTokenError: jwt not active',
      '"(?:nbf|iat)" claim timestamp check failed',
    ],
    [8, 'etcd', 'clock difference against peer', 'prober found high clock drift'],
    [7, 'JWT', 'before the nbf \\(not before\\) time', "Token can't be used before "],
  ],
  phrases: [
    [8, 'users', '(?:系统|服务器)(?:时间|时钟)(?:不正确|错误|不对|不同步|不准|偏差)', '时间不同步'],
  ],
});
