import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('image-pull-timeout', t, {
  faq: '1.2',
  next: [
    {
      command: `${program.command} config get images.mirrors`,
      what: t.nextMirror(),
    },
    { command: `${program.command} images load .`, what: t.nextLoad() },
  ],
  logs: [
    [
      9,
      'Docker',
      'registry-1\\.docker\\.io/v2/.{0,160}(?:timeout|deadline|canceled|refused|reset)',
      '/v2/": net/http',
      '/v2/": dial tcp',
      '/v2/": context',
      '/v2/": read tcp',
      '/v2/": proxyconnect',
    ],
    [9, 'registry', 'toomanyrequests'],
    [6, 'Docker', 'error pulling image', 'failed to pull image', 'failed to copy: httpReadSeeker'],
    [5, 'Go', 'TLS handshake timeout', 'net/http: request canceled'],
    [3, 'Go', 'context deadline exceeded', 'dial tcp .{1,80}i/o timeout'],
    [2, 'TCP', 'connection reset by peer'],
  ],
  phrases: [
    [
      8,
      'FAQ 1.2',
      '(?:下载|拉取).{0,12}镜像.{0,20}(?:超时|失败)',
      '镜像.{0,12}(?:下载|拉取).{0,12}(?:超时|失败)',
    ],
    [
      8,
      'FAQ 1.2',
      'pull(?:ing)? .{0,40}image.{0,40}(?:timed out|timeout|time out)',
      'download(?:ing)? .{0,40}image.{0,40}(?:timed out|timeout|time out)',
    ],
  ],
});
