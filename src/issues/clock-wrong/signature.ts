import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('clock-wrong', t, {
  faq: null,
  next: [{ command: 'date -u', what: t.nextTime() }],
  logs: [
    [7, 'TLS', 'certificate has expired or is not yet valid', 'certificate is not yet valid'],
    [6, 'apt', 'Release file .{0,120}is not valid yet'],
    [7, 'JWT', 'token used before issued', 'issued in the future'],
    [5, 'etcd', 'clock difference against peer', 'prober found high clock drift'],
  ],
});
