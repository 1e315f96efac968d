import { waysAround } from '../../base/image-ways.ts';
import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('image-pull-timeout', t, {
  next: [
    { command: `${program.command} images pull`, what: t.wayAgain() },
    { command: `${program.command} images load .`, what: t.nextLoad() },
    ...waysAround(),
  ],
  byServices: true,
  logs: [
    [7, 'Docker', 'Do you need an HTTP proxy'],
    // Over two lines: the engine ends its progress with that and nothing else.
    [8, 'Docker', '(?:Download|Pull) complete unexpected EOF'],
  ],
  pulls: [
    { weight: 9, kinds: ['rate-limit', 'dns', 'timeout', 'connection', 'server', 'captive'] },
    { weight: 9, kinds: ['wrong-content', 'disagree'] },
    { weight: 6, kinds: ['other'] },
  ],
  phrases: [
    [
      8,
      'FAQ',
      '(?:下载|拉取).{0,12}镜像[^创启运装载导部建]{0,20}(?:超时|失败)',
      '镜像.{0,12}(?:下载|拉取).{0,12}(?:超时|失败)',
      '(?:拉|拉取|下载) ?镜像.{0,80}(?:net/http|Client\\.Timeout|i/o timeout|\\bEOF\\b|context deadline)',
      '镜像.{0,6}(?:拉|下载?)(?:取)?(?:不了|不动|不下来|不到)',
    ],
    [
      8,
      'FAQ',
      'pull(?:ing)? .{0,40}image.{0,40}(?:timed out|timeout|time out)',
      'download(?:ing)? .{0,40}image.{0,40}(?:timed out|timeout|time out)',
    ],
  ],
});
